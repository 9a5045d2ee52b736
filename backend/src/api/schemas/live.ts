import { z } from 'zod';
import type { LiveChange, LiveSnapshot } from '../../wire';
import { schemas } from './registry';
import { stateSchema } from './score';

const number = z.number().nullable();
const service = z.strictObject({
  score: number,
  grade: z.string().nullable(),
  state: stateSchema,
  coverage: z.number(),
});
const figures = {
  score: number,
  grade: z.string().nullable(),
  state: stateSchema,
  coverage: z.number(),
  uptime: number.describe('percent of the live window'),
  revenue: number.describe('US dollars today'),
  latency: number.describe('p99 of the executions in ms'),
  throughput: number.describe('opportunities an hour'),
  profit: number.describe('ETH in the last 24 hours'),
};
const timestamp = z.iso.datetime();

export const liveSnapshotSchema = z
  .strictObject({ type: z.literal('snapshot'), timestamp, ...figures, services: z.record(z.string(), service) })
  .describe('the first message of /ws')
  .register(schemas, { id: 'LiveSnapshot' }) satisfies z.ZodType<LiveSnapshot>;

export const liveChangeSchema = z
  .strictObject({
    type: z.literal('change'),
    timestamp,
    ...z.strictObject(figures).partial().shape,
    services: z.record(z.string(), service.partial().nullable()).optional(),
  })
  .describe('what has changed; a service that is null has left the configuration')
  .register(schemas, { id: 'LiveChange' }) satisfies z.ZodType<LiveChange>;
