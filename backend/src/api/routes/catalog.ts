import type { QualityBackend } from '../../monitor/qualityBackend';
import { defineRoute, type Route } from '../route';
import { catalogSchema } from '../schemas/catalog';

export function catalogRoute(backend: QualityBackend): Route {
  return defineRoute({
    method: 'get',
    path: '/api/v1/catalog',
    operationId: 'getCatalog',
    summary: 'What can be asked for: services, metric categories, inputs of the score',
    answer: catalogSchema,
    problems: [],
    handle: () => backend.catalog(),
  });
}
