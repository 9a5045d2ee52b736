import { z } from 'zod';
import { ANOMALY_SEVERITIES, type AnomaliesAnswer, type AnomalyEventsAnswer } from '../../wire';
import { schemas } from './registry';

export const severitySchema = z.enum(ANOMALY_SEVERITIES);

const kind = z.enum(['service', 'chain']);
const number = z.number().nullable();
const score = z.number().min(0).max(1);
const time = z.iso.datetime();

const driver = z.strictObject({
  metric: z.string().describe('category of metrics and metric, such as system/cpu_usage_percent'),
  title: z.string(),
  unit: z.string().describe('a Grafana unit id'),
  share: score.describe('its part in the anomaly'),
  value: number,
  low: number.describe('of the expected band'),
  high: number.describe('of the expected band'),
});

const now = z.strictObject({
  category: z.string(),
  entity: z.string(),
  kind,
  score: score.nullable().describe('calibrated on the baseline; null while there is no model or no data'),
  rawScore: number.describe('before calibration; comparable within one model only'),
  severity: severitySchema.nullable().describe('null: as usual'),
  since: time.nullable().describe('when the anomaly under way began'),
  drivers: z.array(driver).describe('most first; empty when all is as usual'),
  training: z.boolean().describe('there is no model yet'),
});

const event = z.strictObject({
  id: z.string().describe('the same while the anomaly goes on'),
  category: z.string(),
  entity: z.string(),
  kind,
  severity: severitySchema.describe('the worst it had'),
  startedAt: time,
  endedAt: time.nullable().describe('null: goes on'),
  peak: score,
  drivers: z.array(driver).describe('at the peak, most first; empty for what was before the first training'),
});

export const anomaliesAnswerSchema = z
  .strictObject({
    timestamp: time.nullable().describe('the instant that the scores are for; null before the first cycle'),
    training: z.strictObject({
      models: z.int().describe('categories of entities with data'),
      trained: z.int(),
      percent: z.number().min(0).max(100).describe('of the training under way; 100 when none is'),
      oldest: time.nullable().describe("of the oldest model's training"),
    }),
    anomalies: z.array(now).describe('worst first'),
  })
  .register(schemas, { id: 'AnomaliesAnswer' }) satisfies z.ZodType<AnomaliesAnswer>;

export const anomalyEventsAnswerSchema = z
  .strictObject({ events: z.array(event).describe('newest first') })
  .register(schemas, { id: 'AnomalyEventsAnswer' }) satisfies z.ZodType<AnomalyEventsAnswer>;
