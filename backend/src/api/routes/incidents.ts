import { z } from 'zod';
import type { AlertReader } from '../../alerts/types';
import { defineRoute, type Route } from '../route';
import { dutyAnswerSchema, incidentDetailsSchema, incidentsAnswerSchema } from '../schemas/incidents';
import { name, pastRange, timerange } from './parameters';

const query = z.strictObject({ timerange: timerange.removeDefault().default('24h') });

export function incidentsRoute(reader: AlertReader, now: () => number): Route {
  return defineRoute({
    method: 'get',
    path: '/api/v1/incidents',
    operationId: 'getIncidents',
    summary: 'The incidents that touch the time up to now, newest first: alerts of one cause are one',
    query,
    answer: incidentsAnswerSchema,
    problems: [400, 503],
    handle: ({ query: { timerange: back } }) => reader.incidents(pastRange(back, now())),
  });
}

export function incidentRoute(reader: AlertReader): Route {
  return defineRoute({
    method: 'get',
    path: '/api/v1/incidents/{id}',
    operationId: 'getIncident',
    summary: 'An incident: its alerts and its timeline',
    params: z.strictObject({ id: name }),
    answer: incidentDetailsSchema,
    problems: [400, 404, 503],
    handle: ({ params }) => reader.incident(params.id),
  });
}

export function dutyRoute(reader: AlertReader): Route {
  return defineRoute({
    method: 'get',
    path: '/api/v1/oncall',
    operationId: 'getDuty',
    summary: 'Who is on duty at each contact now, until when, and who comes next',
    answer: dutyAnswerSchema,
    problems: [503],
    handle: () => reader.duty(),
  });
}
