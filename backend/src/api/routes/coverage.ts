import type { QualityBackend } from '../../monitor/qualityBackend';
import { defineRoute, type Route } from '../route';
import { coverageSchema } from '../schemas/coverage';

export function coverageRoute(backend: QualityBackend, now: () => number): Route {
  return defineRoute({
    method: 'get',
    path: '/api/v1/coverage',
    operationId: 'getCoverage',
    summary: 'Which metrics and score inputs have data, from which exporter and since when',
    description: 'Measured at most every ten seconds, and once for all who ask in between.',
    answer: coverageSchema,
    problems: [502, 503, 504],
    handle: ({ signal }) => backend.coverage(now(), signal),
  });
}
