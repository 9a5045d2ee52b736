import { z } from 'zod';
import { MAX_LIVE_ALERTS, MAX_LIVE_ANOMALIES, type LiveChange, type LiveSnapshot } from '../../wire';
import { alertCountsSchema, alertSchema } from './alerts';
import { severitySchema } from './anomalies';
import { schemas } from './registry';
import { stateSchema } from './score';

const number = z.number().nullable();
const entity = z.strictObject({
  score: number,
  grade: z.string().nullable(),
  state: stateSchema,
  coverage: z.number(),
  components: z
    .strictObject({ reliability: number, performance: number, security: number, efficiency: number })
    .describe('only of /ws?components=true')
    .optional(),
});
const figures = {
  ...entity.shape,
  uptime: number.describe('percent of the live window'),
  revenue: number.describe('US dollars today'),
  latency: number.describe('p99 of the executions in ms'),
  throughput: number.describe('opportunities an hour'),
  profit: number.describe('ETH in the last 24 hours'),
};
const anomalies = z
  .array(
    z.strictObject({
      category: z.string(),
      entity: z.string(),
      severity: severitySchema,
      score: z.number().min(0).max(1),
      since: z.iso.datetime(),
      driver: z.string().nullable().describe('title of the metric that drives it most'),
    })
  )
  .max(MAX_LIVE_ANOMALIES)
  .nullable()
  .describe('those that are active, worst first; null: not known');
const alerts = z
  .strictObject({
    version: z.int().describe('grows with each change'),
    counts: alertCountsSchema,
    worst: z
      .array(
        alertSchema.pick({
          id: true,
          severity: true,
          status: true,
          name: true,
          service: true,
          chain: true,
          summary: true,
          startsAt: true,
          reached: true,
          nextLevelAt: true,
        })
      )
      .max(MAX_LIVE_ALERTS)
      .describe('those that are active, worst first'),
  })
  .nullable()
  .describe('told at once when something about them changes; null: not known');
const entities = z.record(z.string(), entity);
const changes = z.record(z.string(), entity.partial().nullable()).optional();
const times = {
  timestamp: z.iso.datetime().describe('when the message was made'),
  readAt: z.iso.datetime().nullable().describe('the instant of states and figures'),
  scoredAt: z.iso.datetime().nullable().describe('the instant of scores, coverage and components'),
};

export const liveSnapshotSchema = z
  .strictObject({
    type: z.literal('snapshot'),
    ...times,
    ...figures,
    services: entities,
    chains: entities,
    teams: entities,
    anomalies,
    alerts,
  })
  .describe('the first message of /ws')
  .register(schemas, { id: 'LiveSnapshot' }) satisfies z.ZodType<LiveSnapshot>;

export const liveChangeSchema = z
  .strictObject({
    type: z.literal('change'),
    ...times,
    ...z.strictObject(figures).partial().shape,
    services: changes,
    chains: changes,
    teams: changes,
    anomalies: anomalies.optional(),
    alerts: alerts.optional(),
  })
  .describe('what has changed; a service, chain or team that is null has left the configuration')
  .register(schemas, { id: 'LiveChange' }) satisfies z.ZodType<LiveChange>;
