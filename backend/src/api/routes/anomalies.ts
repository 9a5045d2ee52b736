import { z } from 'zod';
import type { QualityBackend } from '../../monitor/qualityBackend';
import { ANOMALY_SEVERITIES } from '../../wire';
import { defineRoute, type Route } from '../route';
import { anomaliesAnswerSchema, anomalyEventsAnswerSchema, severitySchema } from '../schemas/anomalies';
import { entityFilterOf, listOf, names, pastRange, timerange } from './parameters';

const filter = {
  category: names.describe('only of this category of anomalies; may be repeated'),
  service: names.describe('only of this service; may be repeated'),
  chain: names.describe('only of this chain and its services; may be repeated'),
  team: names.describe('only of the services of this team, and of their chains; may be repeated'),
};
const nowQuery = z.strictObject(filter);
const eventsQuery = z.strictObject({
  timerange,
  ...filter,
  severity: z
    .union([severitySchema, z.array(severitySchema).max(ANOMALY_SEVERITIES.length)])
    .optional()
    .describe('only of this severity; may be repeated'),
});

export function anomaliesRoute(backend: QualityBackend): Route {
  return defineRoute({
    method: 'get',
    path: '/api/v1/anomalies',
    operationId: 'getAnomalies',
    summary: 'How unusual each category of each service and chain is now, with what drives it; worst first',
    description: 'Of the newest cycle, which runs every 15 seconds. The first call starts it where nothing has yet.',
    query: nowQuery,
    answer: anomaliesAnswerSchema,
    problems: [400, 404],
    handle: ({ query }) => backend.anomaliesNow(filterOf(query)),
  });
}

export function anomalyEventsRoute(backend: QualityBackend, now: () => number): Route {
  return defineRoute({
    method: 'get',
    path: '/api/v1/anomalies/events',
    operationId: 'getAnomalyEvents',
    summary: 'The anomalies that touch the time up to now, newest first',
    query: eventsQuery,
    answer: anomalyEventsAnswerSchema,
    problems: [400, 404],
    handle: ({ query }) => {
      const severities = query.severity === undefined ? [] : [query.severity].flat();
      return { events: backend.anomalyEvents({ ...filterOf(query), severities }, pastRange(query.timerange, now())) };
    },
  });
}

function filterOf({ category, ...entities }: z.infer<typeof nowQuery>) {
  return { categories: listOf(category), ...entityFilterOf(entities) };
}
