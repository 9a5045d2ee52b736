/** What a service tells at `WS /ws`, checked, and put together. */
import { z } from 'zod';
import {
  ALERT_SEVERITIES,
  ALERT_STATUSES,
  ANOMALY_SEVERITIES,
  type LiveChange,
  type LiveEntity,
  type LiveEntityChanges,
  type LiveMessage,
  type LiveSnapshot,
} from '../../../wire';

const number = z.number().nullable();
const entity = z.object({
  score: number,
  grade: z.string().nullable(),
  state: z.enum(['ok', 'degraded', 'down', 'unknown']),
  coverage: z.number(),
  components: z.object({ reliability: number, performance: number, security: number, efficiency: number }).optional(),
});
const time = z.iso.datetime().nullable();
const figures = entity.extend({ uptime: number, revenue: number, latency: number, throughput: number, profit: number });
const times = { timestamp: z.iso.datetime(), readAt: time, scoredAt: time };
const entities = z.record(z.string(), entity);
const changes = z.record(z.string(), entity.partial().nullable()).optional();

const anomalies = z
  .array(
    z.object({
      category: z.string(),
      entity: z.string(),
      severity: z.enum(ANOMALY_SEVERITIES),
      score: z.number(),
      since: z.iso.datetime(),
      driver: z.string().nullable(),
    })
  )
  .nullable();

const count = z.number();
const alerts = z
  .object({
    version: z.number(),
    counts: z.object({
      firing: z.object({ critical: count, high: count, medium: count, low: count }),
      acknowledged: count,
      suppressed: count,
    }),
    worst: z.array(
      z.object({
        id: z.string(),
        severity: z.enum(ALERT_SEVERITIES),
        status: z.enum(ALERT_STATUSES),
        name: z.string(),
        service: z.string().nullable(),
        chain: z.string().nullable(),
        summary: z.string(),
        startsAt: z.iso.datetime(),
        reached: z.number(),
        nextLevelAt: time,
      })
    ),
  })
  .nullable();

/** What a newer service tells beside is left out. */
const message = z.discriminatedUnion('type', [
  figures.extend({
    type: z.literal('snapshot'),
    ...times,
    services: entities,
    chains: entities,
    teams: entities,
    // An older service does not tell of them.
    anomalies: anomalies.default(null),
    alerts: alerts.default(null),
  }),
  figures.partial().extend({
    type: z.literal('change'),
    ...times,
    services: changes,
    chains: changes,
    teams: changes,
    anomalies: anomalies.optional(),
    alerts: alerts.optional(),
  }),
]);

/** @returns undefined for what is no message of ours */
export function parseMessage(text: string): LiveMessage | undefined {
  try {
    return message.parse(JSON.parse(text)) as LiveMessage;
  } catch {
    return undefined;
  }
}

/** What is known after a change. */
export function afterChange(before: LiveSnapshot, change: LiveChange): LiveSnapshot {
  const { type: _, services, chains, teams, ...figuresChanged } = change;
  return {
    ...before,
    ...figuresChanged,
    services: merged(before.services, services),
    chains: merged(before.chains, chains),
    teams: merged(before.teams, teams),
  };
}

function merged(
  before: Record<string, LiveEntity>,
  changed: LiveEntityChanges | undefined
): Record<string, LiveEntity> {
  const after = new Map(Object.entries(before));
  for (const [name, fields] of Object.entries(changed ?? {})) {
    if (fields === null) {
      after.delete(name);
    } else {
      after.set(name, { ...UNKNOWN, ...after.get(name), ...fields });
    }
  }
  return Object.fromEntries(after);
}

const UNKNOWN: LiveEntity = { score: null, grade: null, state: 'unknown', coverage: 0 };

/** Everything that was, of which nothing is known any more. */
export function unknownSnapshot(before: LiveSnapshot | undefined, timestamp: string): LiveSnapshot {
  const unknown = (known: Record<string, LiveEntity> = {}): Record<string, LiveEntity> =>
    Object.fromEntries(Object.keys(known).map((name) => [name, UNKNOWN]));
  return {
    type: 'snapshot',
    timestamp,
    readAt: null,
    scoredAt: null,
    ...UNKNOWN,
    uptime: null,
    revenue: null,
    latency: null,
    throughput: null,
    profit: null,
    services: unknown(before?.services),
    chains: unknown(before?.chains),
    teams: unknown(before?.teams),
    anomalies: null,
    alerts: null,
  };
}
