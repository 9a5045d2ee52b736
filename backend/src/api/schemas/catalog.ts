import { z } from 'zod';
import type { Catalog } from '../../wire';
import { schemas } from './registry';

export const catalogSchema = z
  .strictObject({
    services: z.array(
      z.strictObject({
        name: z.string(),
        title: z.string(),
        kind: z.string(),
        team: z.string(),
        chain: z.string().optional(),
        dependsOn: z.array(z.string()),
      })
    ),
    categories: z.array(
      z.strictObject({
        name: z.string(),
        metrics: z.array(
          z.strictObject({ name: z.string(), title: z.string(), unit: z.string(), description: z.string() })
        ),
      })
    ),
    inputs: z.array(
      z.strictObject({
        name: z.string(),
        title: z.string(),
        component: z.string(),
        unit: z.string(),
        target: z.number(),
        weight: z.number(),
        description: z.string(),
      })
    ),
  })
  .register(schemas, { id: 'Catalog' }) satisfies z.ZodType<Catalog>;
