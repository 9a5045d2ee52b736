import { PayloadError, readGrafanaPayload } from '../../alerts/desk/readGrafanaPayload';
import type { AlertDesk } from '../../alerts/types';
import type { Observation } from '../../alerts/life/types';
import { requireEditor } from '../caller';
import { HttpError } from '../problem';
import { defineRoute, type Route } from '../route';
import { acceptedSchema, grafanaPayloadSchema } from '../schemas/inbox';

export function webhookRoute(desk: AlertDesk, now: () => number): Route {
  return defineRoute({
    method: 'post',
    path: '/api/v1/alerts/webhook',
    operationId: 'receiveAlerts',
    summary: "Takes what Grafana's alerts do: each firing and each resolution",
    description:
      "For a webhook contact point of Grafana's. They are stored when this answers 200; what is sent again changes nothing.",
    body: grafanaPayloadSchema,
    answer: acceptedSchema,
    problems: [400, 403, 413, 415, 503],
    access: 'webhook',
    handle: ({ body, caller }) => {
      requireEditor(caller, 'report alerts');
      return desk.receive(readObservations(body, now()));
    },
  });
}

function readObservations(body: unknown, nowMs: number): Observation[] {
  try {
    return readGrafanaPayload(body, nowMs);
  } catch (error) {
    throw error instanceof PayloadError ? new HttpError(400, error.message) : error;
  }
}
