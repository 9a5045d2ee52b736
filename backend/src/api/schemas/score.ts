import { z } from 'zod';
import { COMPONENTS, STATE_CODES, type ScoreAnswer, type State } from '../../wire';
import { schemas } from './registry';

const points = z.number().min(0).max(100);
const percent = z.number().min(0).max(100);
const scoreOrNull = points.nullable().describe('0–100; null when unknown');

export const stateSchema = z
  .enum(Object.keys(STATE_CODES) as [State, ...State[]])
  .describe('the state now, which a score must never be shown without');

const component = z.strictObject({
  score: scoreOrNull,
  weight: z.number().min(0).max(1),
  coverage: percent.describe('percent of its weight whose inputs are known'),
  pointsLost: points.describe('points of the total score'),
});

const input = z.strictObject({
  name: z.string(),
  title: z.string(),
  component: z.enum(COMPONENTS),
  value: z.number().nullable().describe('null when unknown, or when there is none yet (see note)'),
  unit: z.string().describe('a Grafana unit id'),
  target: z.number(),
  weight: z.number().min(0).max(1).describe('share of the total score'),
  points: scoreOrNull,
  pointsLost: points.nullable().describe('points of the total score lost by this input'),
  note: z.string().optional().describe('why the value is unknown or assumed'),
});

const serviceScore = z.strictObject({
  service: z.string(),
  score: scoreOrNull,
  grade: z.string().nullable(),
  state: stateSchema,
  coverage: percent,
});

export const scoreAnswerSchema = z
  .strictObject({
    score: scoreOrNull,
    grade: z.string().nullable().describe('A+ to F; null when unknown'),
    state: stateSchema,
    coverage: percent.describe("percent of the score's weight whose inputs are known"),
    components: z.strictObject({
      reliability: component,
      performance: component,
      security: component,
      efficiency: component,
    }),
    inputs: z.array(input).describe('worst first'),
    timestamp: z.iso.datetime().describe('the instant that the score is for'),
    scope: z.enum(['overall', 'service', 'chain', 'team']),
    entity: z.string(),
    services: z.array(serviceScore).optional().describe("a group's members"),
  })
  .register(schemas, { id: 'ScoreAnswer' }) satisfies z.ZodType<ScoreAnswer>;
