import { z } from 'zod';
import type { Status } from '../../wire';
import { schemas } from './registry';

const checks = z.array(
  z.strictObject({
    name: z.string(),
    status: z.enum(['ok', 'warning', 'error']),
    message: z.string(),
    remedy: z.string().optional(),
  })
);

export const statusSchema = z
  .strictObject({ version: z.string(), mode: z.enum(['embedded', 'service']), checks })
  .register(schemas, { id: 'Status' }) satisfies z.ZodType<Status>;

export const healthSchema = z.strictObject({ status: z.literal('ok') }).register(schemas, { id: 'Health' });

export const readinessSchema = z
  .strictObject({ status: z.enum(['ready', 'not ready']), failed: checks })
  .register(schemas, { id: 'Readiness' });
