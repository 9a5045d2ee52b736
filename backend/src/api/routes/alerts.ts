import { z } from 'zod';
import type { AlertDesk, AlertFilter } from '../../alerts/types';
import { parseDuration } from '../../config';
import { ALERT_SEVERITIES, ALERT_STATUSES } from '../../wire';
import { requireEditor } from '../caller';
import { defineRoute, type Route } from '../route';
import {
  acknowledgeAnswerSchema,
  alertDetailsSchema,
  alertsAnswerSchema,
  alertSeveritySchema,
  alertStatusSchema,
  doneSchema,
} from '../schemas/alerts';
import { duration, entityFilter, entityFilterOf, name, pastRange, timerange } from './parameters';

const MAX_ALERTS = 1000;
const MAX_TEXT = 2000;

const query = z.strictObject({
  severity: z
    .union([alertSeveritySchema, z.array(alertSeveritySchema).max(ALERT_SEVERITIES.length)])
    .optional()
    .describe('only of this severity; may be repeated'),
  status: z
    .union([alertStatusSchema, z.array(alertStatusSchema).max(ALERT_STATUSES.length)])
    .optional()
    .describe('only of this status; may be repeated; default: all that are active'),
  ...entityFilter,
  search: z.string().max(200).optional().describe('words of its name, service or summary'),
  timerange: timerange
    .removeDefault()
    .default('24h')
    .describe('of resolved ones: how far to look back, such as 1h or 7d; at most 31d'),
  limit: z.coerce.number().int().min(1).max(MAX_ALERTS).default(100).describe('as many at most, the worst'),
});

const oneAlert = z.strictObject({ alert_id: name });

const acknowledgeBody = z.strictObject({
  comment: z.string().max(MAX_TEXT).default('').describe('for those who ask why nobody comes'),
  for: duration.optional().describe('for how long, such as 4h; default: acknowledgeFor of quality.yaml'),
});

const noteBody = z.strictObject({ text: z.string().trim().min(1, 'write something').max(MAX_TEXT) });

export function alertsRoute(desk: AlertDesk, now: () => number): Route {
  return defineRoute({
    method: 'get',
    path: '/api/v1/alerts',
    operationId: 'getAlerts',
    summary: 'The alerts, worst first, with who was told and who has it',
    description: 'Active ones unless `status` says otherwise.',
    query,
    answer: alertsAnswerSchema,
    problems: [400, 503],
    handle: ({ query: asked }) => desk.alerts(filterOf(asked, now())),
  });
}

export function alertRoute(desk: AlertDesk): Route {
  return defineRoute({
    method: 'get',
    path: '/api/v1/alerts/{alert_id}',
    operationId: 'getAlert',
    summary: 'An alert and what happened to it',
    params: oneAlert,
    answer: alertDetailsSchema,
    problems: [400, 404, 503],
    handle: ({ params }) => desk.alert(params.alert_id),
  });
}

export function acknowledgeRoute(desk: AlertDesk): Route {
  return defineRoute({
    method: 'post',
    path: '/api/v1/alerts/acknowledge/{alert_id}',
    operationId: 'acknowledgeAlert',
    summary: 'Takes an alert: its escalation stops, and Grafana gets a silence',
    description: 'For Editors and Admins. 404: there is no such alert; 409: it does not fire any more.',
    params: oneAlert,
    body: acknowledgeBody,
    isBodyOptional: true,
    answer: acknowledgeAnswerSchema,
    problems: [400, 403, 404, 409, 413, 415, 503],
    handle: ({ params, body, caller }) => {
      requireEditor(caller, 'acknowledge alerts');
      return desk.acknowledge(params.alert_id, caller.name, {
        comment: body.comment,
        ...(body.for === undefined ? {} : { forMs: parseDuration(body.for) }),
      });
    },
  });
}

export function unacknowledgeRoute(desk: AlertDesk): Route {
  return defineRoute({
    method: 'post',
    path: '/api/v1/alerts/unacknowledge/{alert_id}',
    operationId: 'unacknowledgeAlert',
    summary: 'Gives an alert back: its escalation goes on where it stopped',
    description: 'For Editors and Admins. 404: there is no such alert; 409: nobody has acknowledged it.',
    params: oneAlert,
    answer: doneSchema,
    problems: [400, 403, 404, 409, 503],
    handle: async ({ params, caller }) => {
      requireEditor(caller, 'give alerts back');
      await desk.unacknowledge(params.alert_id, caller.name);
      return { status: 'unacknowledged' as const, alert_id: params.alert_id };
    },
  });
}

export function noteRoute(desk: AlertDesk): Route {
  return defineRoute({
    method: 'post',
    path: '/api/v1/alerts/{alert_id}/notes',
    operationId: 'noteOnAlert',
    summary: "Writes a note into an alert's timeline",
    description: 'For Editors and Admins.',
    params: oneAlert,
    body: noteBody,
    answer: doneSchema,
    problems: [400, 403, 404, 413, 415, 503],
    handle: async ({ params, body, caller }) => {
      requireEditor(caller, 'write notes');
      await desk.note(params.alert_id, caller.name, body.text);
      return { status: 'noted' as const, alert_id: params.alert_id };
    },
  });
}

function filterOf(asked: z.infer<typeof query>, nowMs: number): AlertFilter {
  const { severity, status, search, limit, ...others } = asked;
  return {
    ...entityFilterOf(others),
    ...(severity === undefined ? {} : { severities: [severity].flat() }),
    ...(status === undefined ? {} : { statuses: [status].flat() }),
    ...(search === undefined ? {} : { search }),
    range: pastRange(others.timerange, nowMs),
    limit,
  };
}
