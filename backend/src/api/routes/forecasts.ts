import { z } from 'zod';
import type { QualityBackend } from '../../monitor/qualityBackend';
import { RESOURCES, SIGNAL_NAMES } from '../../wire';
import { defineRoute, type Route } from '../route';
import { forecastGradesAnswerSchema, forecastsAnswerSchema, resourceSchema, signalSchema } from '../schemas/forecasts';
import { entityFilter, entityFilterOf, pastRange, timerange } from './parameters';

const forecastsQuery = z.strictObject({
  ...entityFilter,
  resource: z
    .union([resourceSchema, z.array(resourceSchema).max(Object.keys(RESOURCES).length)])
    .optional()
    .describe('only this resource; may be repeated'),
});
const gradesQuery = z.strictObject({
  timerange,
  ...entityFilter,
  signal: z
    .union([signalSchema, z.array(signalSchema).max(SIGNAL_NAMES.length)])
    .optional()
    .describe('only this signal; may be repeated'),
});

export function forecastsRoute(backend: QualityBackend): Route {
  return defineRoute({
    method: 'get',
    path: '/api/v1/forecasts',
    operationId: 'getForecasts',
    summary: 'When each resource that has a limit runs out, with a band; soonest first',
    description: 'Of the newest cycle, which runs each minute. The first call starts it where nothing has yet.',
    query: forecastsQuery,
    answer: forecastsAnswerSchema,
    problems: [400, 404],
    handle: ({ query: { resource, ...entities } }) =>
      backend.exhaustionsNow({
        ...entityFilterOf(entities),
        resources: resource === undefined ? [] : [resource].flat(),
      }),
  });
}

export function forecastGradesRoute(backend: QualityBackend, now: () => number): Route {
  return defineRoute({
    method: 'get',
    path: '/api/v1/forecasts/grades',
    operationId: 'getForecastGrades',
    summary: 'How the forecasts turned out that were due in the time up to now, by signal and horizon',
    query: gradesQuery,
    answer: forecastGradesAnswerSchema,
    problems: [400, 404],
    handle: ({ query: { signal, timerange: back, ...entities } }) => ({
      grades: backend.forecastGrades(
        { ...entityFilterOf(entities), signals: signal === undefined ? [] : [signal].flat() },
        pastRange(back, now())
      ),
    }),
  });
}
