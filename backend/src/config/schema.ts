/** The shape of `quality.yaml`. Rules that span several places are in `rules.ts`. */
import { z } from 'zod';
import { SIGNAL_NAMES, type SignalName } from '../wire';
import { alerts } from './alertSchema';
import { duration, name, title } from './fields';

const metricPath = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}\/[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$/,
    'is not written like system/cpu_usage_percent'
  );
const labelName = z.string().regex(/^[a-zA-Z_][a-zA-Z0-9_]*$/, 'is not a Prometheus label name');
const promql = z
  .string()
  .trim()
  .min(1)
  .max(4000)
  .describe(
    'PromQL; $service stands for the label matchers, $labels for the identifying labels, $window for the window'
  );
const share = z.number().min(0).max(1).describe('a share between 0 and 1');
const term = z
  .discriminatedUnion('shape', [
    z.strictObject({ shape: z.literal('higher'), target: z.number().positive() }),
    z.strictObject({ shape: z.literal('lower'), target: z.number().nonnegative(), zero: z.number().positive() }),
    z.strictObject({
      shape: z.literal('band'),
      low: z.number().positive(),
      high: z.number().positive(),
      zero: z.number().positive(),
    }),
  ])
  .describe(
    'how a value becomes points: {shape: higher, target}, {shape: lower, target, zero} or {shape: band, low, high, zero}'
  );

const latency = z
  .strictObject({
    kind: z.enum(['histogram', 'summary', 'vmrange']),
    metric: z.string().regex(/^[a-zA-Z_:][a-zA-Z0-9_:]*$/, 'is not a Prometheus metric name (without _bucket)'),
    quantile: z.number().gt(0).lt(1),
    matchers: z.string().max(500).optional().describe('further label matchers, such as endpoint="/status"'),
    scale: z.number().positive().default(1).describe("what to multiply with to reach the input's unit"),
  })
  .describe("a quantile of a histogram, of a summary, or of VictoriaMetrics' vmrange buckets");

const windowName = z.enum(['live', 'day', 'long']);

const inputOverride = z.strictObject({
  query: promql.optional(),
  latency: latency.optional(),
  term: term.optional(),
  window: windowName.optional(),
});

const input = z.strictObject({
  title,
  description: z.string().max(500).default(''),
  component: z.enum(['reliability', 'performance', 'security', 'efficiency']),
  weight: share.describe('share of its component, 0 to 1; the weights of a component add up to 1'),
  unit: z.string().min(1).max(40).describe('a Grafana unit id such as percent, ms, h, m, currencyUSD, short'),
  term,
  window: windowName.default('live'),
  query: promql.optional(),
  latency: latency.optional(),
  derive: z.enum(['mtbf', 'mttr']).optional().describe('computed from the outages of the availability query'),
});

const metric = z.strictObject({
  title,
  description: z.string().max(500).default(''),
  unit: z.string().min(1).max(40).describe('a Grafana unit id'),
  better: z.enum(['high', 'low', 'neither']),
  query: promql,
});

const figure = z
  .strictObject({
    category: name,
    metric: name,
    combine: z
      .enum(['sum', 'max', 'mean', 'min'])
      .describe('how several series become one number: sum, max, mean or min'),
  })
  .describe('a metric of this file, such as {category: mev, metric: daily_revenue, combine: sum}')
  .optional();

const anomalyMetric = z
  .union([
    metricPath,
    z.strictObject({
      metric: metricPath,
      combine: z.enum(['mean', 'sum', 'max', 'min']).default('mean'),
    }),
  ])
  .transform((given) => (typeof given === 'string' ? { metric: given, combine: 'mean' as const } : given))
  .describe('a metric of this file, such as mev/daily_revenue or {metric: mev/daily_revenue, combine: sum}');

const anomalyCategory = z.strictObject({
  title,
  contamination: z
    .number()
    .gt(0)
    .max(0.5)
    .describe('the share of the baseline that is taken for anomalous, above 0 and at most 0.5'),
  by: z.enum(['service', 'chain']).describe('what has a model of its own: each service or each chain'),
  metrics: z.array(anomalyMetric).min(1).max(30),
});

const anomalies = z
  .strictObject({
    baseline: duration.default('7d').describe('how much of the past is taken for usual, a duration such as 7d'),
    step: duration.default('1m').describe('the time between two rows of the baseline, a duration such as 1m'),
    refit: duration.default('24h').describe('how old a model gets before it is trained anew, a duration such as 24h'),
    categories: z.record(name, anomalyCategory),
  })
  .describe('what is watched for anomalies; left out: nothing');

const signal = z
  .strictObject({ query: promql.optional(), latency: latency.optional() })
  .describe('either {query: …} or, of latency, {latency: {kind, metric, quantile, …}}');

const signalOverrides = z
  .strictObject(
    ofEachSignal(signal.nullable().describe('a query of its own; null: it does not have this signal').optional())
  )
  .optional();

const changes = z
  .strictObject({
    annotations: z
      .array(z.string().trim().min(1).max(100))
      .max(20)
      .default(['deploy'])
      .describe("tags of Grafana's annotations that tell of changes, any of them; none: annotations are not read"),
    versions: z
      .array(z.strictObject({ query: promql, label: labelName.default('version') }))
      .max(20)
      .default([])
      .describe(
        'queries whose series carry a version in a label, such as {query: reth_info{$service}, label: version}'
      ),
  })
  .describe('where it is known from what was done to services on purpose');

const analysis = z
  .strictObject({
    every: duration.default('1m').describe('how often failure patterns are looked for, a duration such as 1m'),
    changes: changes.prefault({}),
  })
  .describe('how the signals are analysed');

const kind = z.strictObject({
  title,
  degraded: promql.optional().describe('PromQL that answers a series for each service that is degraded now'),
  inputs: z.record(name, inputOverride).default({}),
  signals: signalOverrides,
});

const service = z.strictObject({
  name,
  title: title.optional(),
  kind: name,
  team: name,
  chain: name.optional(),
  match: z
    .record(labelName, z.string().min(1).max(200))
    .describe('the labels that single out the service in Prometheus, such as {job: node}'),
  dependsOn: z.array(name).max(100).default([]),
  weight: z
    .number()
    .positive()
    .max(1000)
    .default(1)
    .describe('its weight in the score of its team, chain and the fleet'),
  inputs: z.record(name, inputOverride).default({}),
  signals: signalOverrides,
});

export const configSchema = z.strictObject({
  version: z.literal(1),
  windows: z
    .strictObject({ live: duration, day: duration, long: duration })
    .prefault({ live: '1h', day: '24h', long: '30d' }),
  availability: promql
    .default('up{$service}')
    .describe('PromQL of series that are 1 when up and 0 when down; a selector, since windows are put behind it'),
  weights: z
    .strictObject({ reliability: share, performance: share, security: share, efficiency: share })
    .describe('weights of the four components; they add up to 1'),
  inputs: z.record(name, input),
  metrics: z.record(name, z.record(name, metric)).describe('metric categories: category → metric → query'),
  figures: z
    .strictObject({ revenue: figure, latency: figure, throughput: figure, profit: figure })
    .default({})
    .describe('the metrics that the live figures are made of; one that is left out is unknown'),
  anomalies: anomalies.optional(),
  signals: z
    .strictObject(ofEachSignal(signal.optional()))
    .optional()
    .describe(
      'what failure patterns, forecasts and root causes are made of, by its meaning; left out: nothing is analysed'
    ),
  analysis: analysis.prefault({}),
  alerts: alerts.prefault({}),
  kinds: z.record(name, kind),
  services: z.array(service).min(1).max(2000),
});

/** A field for each signal. */
function ofEachSignal<T extends z.ZodType>(field: T): Record<SignalName, T> {
  return Object.fromEntries(SIGNAL_NAMES.map((signalName) => [signalName, field])) as Record<SignalName, T>;
}

export type Config = z.infer<typeof configSchema>;
export type ServiceConfig = Config['services'][number];
export type InputConfig = Config['inputs'][string];
export type MetricConfig = Config['metrics'][string][string];
export type FigureName = keyof Config['figures'];
export type FigureConfig = NonNullable<Config['figures'][FigureName]>;
export type AnomaliesConfig = NonNullable<Config['anomalies']>;
export type AnomalyCategoryConfig = AnomaliesConfig['categories'][string];
export type AlertsConfig = Config['alerts'];
export type RotationConfig = AlertsConfig['rotations'][string];
export type MaintenanceConfig = AlertsConfig['maintenance'][number];
export type VersionConfig = Config['analysis']['changes']['versions'][number];
export type SignalConfig = z.infer<typeof signal>;
export type LatencyConfig = z.infer<typeof latency>;
export type WindowName = z.infer<typeof windowName>;

/** JSON Schema (draft 2020-12) of `quality.yaml`, for editors. */
export function configJsonSchema(): Record<string, unknown> {
  return z.toJSONSchema(configSchema, { io: 'input' });
}
