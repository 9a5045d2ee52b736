import { z } from 'zod';
import { PATTERN_NAMES, type PatternEventsAnswer, type PatternsAnswer } from '../../wire';
import { schemas } from './registry';

export const patternSchema = z.enum(PATTERN_NAMES);

const time = z.iso.datetime();

const detail = z.strictObject({
  name: z.string(),
  title: z.string(),
  value: z.number().nullable().describe('null: not known'),
  unit: z.string().describe('a Grafana unit id, or one an hour'),
  text: z.string().optional().describe('the value, where it is no number'),
});

const pattern = z
  .strictObject({
    id: z.string().describe('the same while the pattern goes on'),
    pattern: patternSchema,
    title: z.string(),
    service: z.string().describe('where it is; of a cascade: where it began'),
    team: z.string(),
    chain: z.string().nullable(),
    affected: z.array(z.string()).readonly().describe('services, in the order of their onsets'),
    detected: z.boolean().describe('false: merely suspected'),
    confidence: z.number().min(0).max(1).describe('calibrated: of those said with 0.9, nine in ten are right'),
    startedAt: time.describe('by estimate'),
    detectedAt: time.describe('when it was first seen'),
    endedAt: time.nullable().describe('null: goes on'),
    summary: z.string().describe('one sentence with figures'),
    details: z.array(detail).readonly(),
    evidence: z.array(z.string()).readonly(),
    counterEvidence: z.array(z.string()).readonly(),
    action: z.string().describe('what to do'),
    playbook: z.string().describe('that does it'),
  })
  .register(schemas, { id: 'Pattern' });

export const patternsAnswerSchema = z
  .strictObject({
    timestamp: time.nullable().describe('the instant that was analysed; null before the first cycle'),
    patterns: z.array(pattern).describe('most confident first'),
    notices: z.array(z.string()).describe('what is missing, and why'),
  })
  .register(schemas, { id: 'PatternsAnswer' }) satisfies z.ZodType<PatternsAnswer>;

export const patternEventsAnswerSchema = z
  .strictObject({ events: z.array(pattern).describe('newest first') })
  .register(schemas, { id: 'PatternEventsAnswer' }) satisfies z.ZodType<PatternEventsAnswer>;
