import { z } from 'zod';
import type { MetricsAnswer } from '../../wire';
import { schemas } from './registry';

const number = z.number().nullable();

const aggregations = z
  .strictObject({ last: number, mean: number, min: number, max: number, p50: number, p95: number, p99: number })
  .describe(
    "over all samples of all series of the metric; last is the mean of the series' newest samples; null without a sample"
  );

const series = z.strictObject({
  labels: z.record(z.string(), z.string()),
  points: z
    .array(z.tuple([z.number(), number]))
    .max(1000)
    .describe('[seconds since the epoch, value], null where there is none'),
});

export const metricsAnswerSchema = z
  .strictObject({
    category: z.string(),
    timerange: z.string(),
    step: z.number().positive().describe('seconds between two points'),
    metrics: z.record(
      z.string(),
      z.strictObject({
        title: z.string(),
        unit: z.string().describe('a Grafana unit id'),
        series: z.array(series),
      })
    ),
    aggregations: z.record(z.string(), aggregations),
    warnings: z.array(z.string()).describe('what Prometheus warned of'),
  })
  .register(schemas, { id: 'MetricsAnswer' }) satisfies z.ZodType<MetricsAnswer>;
