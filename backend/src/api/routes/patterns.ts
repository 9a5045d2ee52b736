import { z } from 'zod';
import type { QualityBackend } from '../../monitor/qualityBackend';
import { PATTERN_NAMES } from '../../wire';
import { defineRoute, type Route } from '../route';
import { patternEventsAnswerSchema, patternsAnswerSchema, patternSchema } from '../schemas/patterns';
import { entityFilter, entityFilterOf, pastRange, timerange } from './parameters';

const filter = {
  ...entityFilter,
  pattern: z
    .union([patternSchema, z.array(patternSchema).max(PATTERN_NAMES.length)])
    .optional()
    .describe('only this pattern; may be repeated'),
  minConfidence: z.coerce
    .number()
    .min(0)
    .max(1)
    .optional()
    .describe('only of at least this confidence, default 0.75; below also what is merely suspected'),
};
const nowQuery = z.strictObject(filter);
const eventsQuery = z.strictObject({ timerange, ...filter });

export function patternsRoute(backend: QualityBackend): Route {
  return defineRoute({
    method: 'get',
    path: '/api/v1/patterns',
    operationId: 'getPatterns',
    summary: 'The failure patterns that are there now, with what speaks for and against each; most confident first',
    description: 'Of the newest cycle, which runs each minute. The first call starts it where nothing has yet.',
    query: nowQuery,
    answer: patternsAnswerSchema,
    problems: [400, 404],
    handle: ({ query }) => backend.patternsNow(filterOf(query)),
  });
}

export function patternEventsRoute(backend: QualityBackend, now: () => number): Route {
  return defineRoute({
    method: 'get',
    path: '/api/v1/patterns/events',
    operationId: 'getPatternEvents',
    summary: 'The failure patterns that touch the time up to now, newest first',
    query: eventsQuery,
    answer: patternEventsAnswerSchema,
    problems: [400, 404],
    handle: ({ query }) => ({ events: backend.patternEvents(filterOf(query), pastRange(query.timerange, now())) }),
  });
}

function filterOf({ pattern, minConfidence, ...entities }: z.infer<typeof nowQuery>) {
  return {
    ...entityFilterOf(entities),
    patterns: pattern === undefined ? [] : [pattern].flat(),
    ...(minConfidence === undefined ? {} : { minConfidence }),
  };
}
