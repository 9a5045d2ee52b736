import { z } from 'zod';
import type { QualityBackend } from '../../monitor/qualityBackend';
import { HttpError } from '../problem';
import { defineRoute, type Route } from '../route';
import { rootCauseAnswerSchema } from '../schemas/rootCause';
import { entityFilter, entityFilterOf, LONGEST_MS } from './parameters';

const instant = z.iso.datetime({ offset: true, error: 'write it as ISO 8601, like 2026-01-10T12:00:00Z' });
const query = z.strictObject({
  from: instant.describe('when the incident began, ISO 8601'),
  to: instant.optional().describe('when it ended, ISO 8601; default: now'),
  ...entityFilter,
});

export function rootCauseRoute(backend: QualityBackend, now: () => number): Route {
  return defineRoute({
    method: 'get',
    path: '/api/v1/root-cause',
    operationId: 'getRootCause',
    summary: 'What may have caused an incident, most likely first, with what speaks for and against it',
    description:
      'Read from Prometheus: of the incident, and of as much time before it (half an hour at least), from which what is usual is learned. The filter bounds the services that count as affected; causes may be any service that these need.',
    query,
    answer: rootCauseAnswerSchema,
    problems: [400, 404, 502, 503, 504],
    handle: ({ query: { from, to, ...entities }, signal }) => {
      const [startMs, endMs] = [Date.parse(from), to === undefined ? now() : Date.parse(to)];
      if (!(startMs < endMs && endMs - startMs <= LONGEST_MS)) {
        throw new HttpError(400, 'The incident cannot be used: from must be before to, by at most 31 days.');
      }
      return backend.rootCause(entityFilterOf(entities), { startMs, endMs }, signal);
    },
  });
}
