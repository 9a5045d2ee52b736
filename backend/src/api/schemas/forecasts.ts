import { z } from 'zod';
import {
  RESOURCES,
  SIGNAL_NAMES,
  type ForecastGradesAnswer,
  type ForecastsAnswer,
  type ResourceName,
} from '../../wire';
import { schemas } from './registry';

export const signalSchema = z.enum(SIGNAL_NAMES);
export const resourceSchema = z.enum(Object.keys(RESOURCES) as ResourceName[]);

const seconds = z.number().nonnegative().nullable();

const exhaustion = z.strictObject({
  service: z.string(),
  team: z.string(),
  chain: z.string().nullable(),
  resource: resourceSchema,
  used: z.number(),
  limit: z.number(),
  unit: z.string().describe('a Grafana unit id'),
  growthPerHour: z.number(),
  earliest: seconds.describe('seconds from now; one in ten runs out before; null: not within 30 days'),
  median: seconds.describe('half run out before'),
  latest: seconds.describe('nine in ten run out before'),
});

const grade = z.strictObject({
  signal: signalSchema,
  horizonSeconds: z.number(),
  graded: z.int(),
  coverage: z.number().min(0).max(1).describe('share within the 80 % band'),
  meanScaledError: z.number().describe('below 1 is better than the seasonal naive forecast'),
});

export const forecastsAnswerSchema = z
  .strictObject({
    timestamp: z.iso.datetime().nullable().describe('null before the first cycle'),
    exhaustions: z.array(exhaustion).describe('soonest first'),
    notices: z.array(z.string()).describe('what is missing, and why'),
  })
  .register(schemas, { id: 'ForecastsAnswer' }) satisfies z.ZodType<ForecastsAnswer>;

export const forecastGradesAnswerSchema = z
  .strictObject({ grades: z.array(grade) })
  .register(schemas, { id: 'ForecastGradesAnswer' }) satisfies z.ZodType<ForecastGradesAnswer>;
