import { z } from 'zod';
import type { CoverageReport } from '../../wire';
import { schemas } from './registry';

const count = z.strictObject({
  total: z.int(),
  withData: z.int().describe('those that are ok or stale'),
  percent: z.number().min(0).max(100).describe('100 where there is nothing to cover'),
});

const entry = z.strictObject({
  kind: z.enum(['metric', 'input']),
  group: z.string().describe('the category or the service'),
  name: z.string(),
  state: z
    .enum(['ok', 'stale', 'missing', 'error', 'unset'])
    .describe('stale: answers, but no sample for five minutes; unset: no query for this kind of service'),
  sources: z
    .array(z.strictObject({ metric: z.string(), jobs: z.array(z.string()) }))
    .describe('what answered; empty when nothing did'),
  query: z.string().describe('PromQL; empty when unset'),
  series: z.int().describe('series with a value'),
  lastSample: z.iso.datetime().nullable().describe('of the newest sample within a day'),
  ageSeconds: z.number().min(0).nullable(),
  message: z.string().optional().describe('why it is not ok'),
});

export const coverageSchema = z
  .strictObject({
    timestamp: z.iso.datetime(),
    metrics: count,
    inputs: count.describe('without those that are unset'),
    entries: z.array(entry).describe('metrics by category and name, then inputs by service and name'),
  })
  .register(schemas, { id: 'CoverageReport' }) satisfies z.ZodType<CoverageReport>;
