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

const problem = z.strictObject({
  line: z.int().min(1),
  path: z.string().describe('such as services[0].match.job; empty for the whole file'),
  message: z.string(),
  value: z.string().optional().describe('the offending value as JSON, shortened'),
  remedy: z.string(),
});

const configuration = z.strictObject({
  file: z.string().nullable().describe("path on the backend's machine; null: the built-in configuration"),
  loadedAt: z.iso.datetime().describe('when the version in force was loaded'),
  services: z.int(),
  metrics: z.int().describe('of all categories'),
  inputs: z.int(),
  problems: z.array(problem).describe("mistakes of the file's newest version, which is then not in force"),
});

export const statusSchema = z
  .strictObject({ version: z.string(), mode: z.enum(['embedded', 'service']), configuration, checks })
  .register(schemas, { id: 'Status' }) satisfies z.ZodType<Status>;

export const healthSchema = z.strictObject({ status: z.literal('ok') }).register(schemas, { id: 'Health' });

export const readinessSchema = z
  .strictObject({ status: z.enum(['ready', 'not ready']), failed: checks })
  .register(schemas, { id: 'Readiness' });
