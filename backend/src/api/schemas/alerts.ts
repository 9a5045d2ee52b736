import { z } from 'zod';
import {
  ALERT_EVENT_KINDS,
  ALERT_SEVERITIES,
  ALERT_STATUSES,
  SUPPRESSION_REASONS,
  type AcknowledgeAnswer,
  type AlertDetails,
  type AlertsAnswer,
} from '../../wire';
import { schemas } from './registry';

export const alertSeveritySchema = z.enum(ALERT_SEVERITIES);
export const alertStatusSchema = z.enum(ALERT_STATUSES);

const time = z.iso.datetime();
const address = z.string().nullable();

const level = z.strictObject({
  level: z.int().min(0).describe("0 is the rule's own notification, which Grafana delivers by itself"),
  contact: z.string(),
  person: z.string().nullable().describe('who is on duty there; null where nobody is named'),
  afterSeconds: z.number().describe('of time in which it fired, and was neither acknowledged nor suppressed'),
  reachedAt: time.nullable().describe('null: not reached'),
});

const acknowledgement = z.strictObject({
  by: z.string(),
  at: time,
  until: time.describe('when it runs out, and the escalation goes on'),
  comment: z.string(),
});

const suppression = z.strictObject({
  reason: z.enum(SUPPRESSION_REASONS),
  text: z.string().describe('one sentence'),
  since: time,
  until: time.nullable().describe('null: as long as its cause is there'),
  cause: z.string().nullable().describe('id of the alert that it is a duplicate or a dependant of'),
  wouldTell: z.array(z.string()).describe('contacts who would have been told by now'),
});

export const alertSchema = z
  .strictObject({
    id: z.string(),
    name: z.string().describe('of the rule'),
    type: z.string().describe('what storms and duplicates are counted by'),
    severity: alertSeveritySchema,
    service: z.string().nullable(),
    team: z.string().nullable(),
    chain: z.string().nullable(),
    summary: z.string(),
    description: z.string(),
    labels: z.record(z.string(), z.string()),
    status: alertStatusSchema,
    startsAt: time,
    resolvedAt: time.nullable().describe('null: it fires'),
    seenAt: time.describe('when Grafana last said that it fires'),
    acknowledgement: acknowledgement.nullable(),
    suppression: suppression.nullable().describe('why nobody is told'),
    isPending: z.boolean().describe('Grafana has not taken the silence yet: it is tried again'),
    problem: z.string().nullable().describe('why the silence could not be had'),
    policy: z.string(),
    levels: z.array(level),
    reached: z.int().describe('highest level reached'),
    nextLevelAt: time.nullable().describe('null: there is none, or the escalation is stopped'),
    incident: z.string(),
    links: z.strictObject({
      rule: address,
      silence: address,
      panel: address,
      dashboard: address,
      runbook: address,
    }),
  })
  .register(schemas, { id: 'Alert' });

const count = z.int().min(0);
export const acknowledgeForSchema = z
  .number()
  .positive()
  .describe('for how long one is acknowledged by default: acknowledgeFor of quality.yaml');

export const alertCountsSchema = z.strictObject({
  firing: z.strictObject({ critical: count, high: count, medium: count, low: count }),
  acknowledged: count,
  suppressed: count,
});

export const alertsAnswerSchema = z
  .strictObject({
    version: z.int().describe('grows with each change'),
    timestamp: time,
    counts: alertCountsSchema.describe('of all active alerts, whatever was asked for'),
    alerts: z.array(alertSchema).describe('worst first, then newest first'),
    left: count.describe('how many more there are than were asked for'),
    acknowledgeForSeconds: acknowledgeForSchema,
  })
  .register(schemas, { id: 'AlertsAnswer' }) satisfies z.ZodType<AlertsAnswer>;

export const alertEventSchema = z.strictObject({
  sequence: z.int().describe('order in which it was recorded'),
  at: time,
  kind: z.enum(ALERT_EVENT_KINDS),
  alert: z.string(),
  by: z.string().describe('a person, Grafana, or MEV Quality'),
  text: z.string().describe('one sentence'),
});

export const alertDetailsSchema = z
  .strictObject({
    alert: alertSchema,
    events: z.array(alertEventSchema).describe('oldest first'),
    acknowledgeForSeconds: acknowledgeForSchema,
  })
  .register(schemas, { id: 'AlertDetails' }) satisfies z.ZodType<AlertDetails>;

export const acknowledgeAnswerSchema = z
  .strictObject({
    status: z.literal('acknowledged'),
    alert_id: z.string(),
    until: time.describe('when it runs out, and the escalation goes on'),
    pending: z.boolean().describe('Grafana has not taken the silence yet: it is tried again'),
  })
  .register(schemas, { id: 'Acknowledged' }) satisfies z.ZodType<AcknowledgeAnswer>;

export const doneSchema = z
  .strictObject({ status: z.enum(['unacknowledged', 'noted']), alert_id: z.string() })
  .register(schemas, { id: 'AlertDone' });
