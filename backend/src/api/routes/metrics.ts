import { z } from 'zod';
import { parseDuration } from '../../config';
import { metricsNow } from '../../monitor/metrics/metricsNow';
import type { QualityBackend } from '../../monitor/qualityBackend';
import { defineRoute, type Route } from '../route';
import { metricsAnswerSchema } from '../schemas/metrics';
import { listOf, name, names, timerange } from './parameters';

const query = z.strictObject({
  timerange,
  service: names.describe('only of this service; may be repeated'),
  chain: names.describe('only of the services of this chain; may be repeated'),
  team: names.describe('only of the services of this team; may be repeated'),
  metric: names.describe('only this metric; may be repeated'),
});

export function metricsRoute(backend: QualityBackend, now: () => number): Route {
  return defineRoute({
    method: 'get',
    path: '/api/v1/metrics/{category}',
    operationId: 'getMetrics',
    summary: 'The series of a metric category over the time up to now, and their aggregations',
    description: 'At most 1,000 points a series: longer ranges have longer steps.',
    params: z.strictObject({ category: name.describe('such as system, containers, blockchain or mev') }),
    query,
    answer: metricsAnswerSchema,
    problems: [400, 404, 413, 502, 503, 504],
    handle: ({ params, query: ask, signal }) =>
      metricsNow(
        backend,
        {
          category: params.category,
          metrics: listOf(ask.metric),
          services: listOf(ask.service),
          chains: listOf(ask.chain),
          teams: listOf(ask.team),
          timerangeMs: parseDuration(ask.timerange),
        },
        now(),
        signal
      ),
  });
}
