import type { Registry } from 'prom-client';
import { z } from 'zod';
import { defineRoute, type Route } from '../route';

export function ownMetricsRoute(registry: Registry): Route {
  return defineRoute({
    method: 'get',
    path: '/metrics',
    operationId: 'getOwnMetrics',
    summary: 'Metrics of our own and the scores, for Prometheus to scrape',
    answer: z.string(),
    contentType: registry.contentType,
    problems: [],
    handle: () => registry.metrics(),
  });
}
