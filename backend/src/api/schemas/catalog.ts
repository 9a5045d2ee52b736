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
    anomalyCategories: z
      .array(
        z.strictObject({
          name: z.string(),
          title: z.string(),
          by: z.enum(['service', 'chain']),
          metrics: z.array(
            z.strictObject({
              name: z.string().describe('category of metrics and metric, such as system/cpu_usage_percent'),
              title: z.string(),
            })
          ),
        })
      )
      .describe('what is watched for anomalies'),
  })
  .register(schemas, { id: 'Catalog' }) satisfies z.ZodType<Catalog>;
