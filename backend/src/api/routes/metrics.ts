import { z } from 'zod';
import { parseDuration } from '../../config';
import { metricsNow } from '../../monitor/metrics/metricsNow';
import type { QualityBackend } from '../../monitor/qualityBackend';
import { defineRoute, type Route } from '../route';
import { metricsAnswerSchema } from '../schemas/metrics';

const MAX_NAMES = 500;
const LONGEST_MS = parseDuration('31d');

const name = z.string().min(1).max(200);
/** `service=a&service=b` is an array, `service=a` a string. */
const names = z
  .union([name, z.array(name).max(MAX_NAMES)], `give 1 to ${MAX_NAMES} names of at most 200 characters each`)
  .optional();

const TIMERANGE = 'write it once, like 30m, 1h or 7d; more than 0 and at most 31d';
const timerange = z
  .string(TIMERANGE)
  .max(40, TIMERANGE)
  .refine(isTimerange, TIMERANGE)
  .default('1h')
  .describe('how far to look back, such as 15m, 1h or 7d; at most 31d');

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

function isTimerange(text: string): boolean {
  try {
    const ms = parseDuration(text);
    return ms > 0 && ms <= LONGEST_MS;
  } catch (error) {
    if (error instanceof RangeError) {
      return false;
    }
    throw error;
  }
}

function listOf(given: string | string[] | undefined): string[] {
  return given === undefined ? [] : [given].flat();
}
