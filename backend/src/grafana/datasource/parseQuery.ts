/** From the model that a query editor, a rule or a provisioning file holds to a checked query. */
import { z } from 'zod';
import {
  ALERT_SEVERITIES,
  ALERT_STATUSES,
  ANOMALY_SEVERITIES,
  PATTERN_NAMES,
  RESOURCES,
  SCORECARD_FRAMES,
  SIGNAL_NAMES,
  type QualityQuery,
  type ResourceName,
} from '../../wire';
import { HORIZON_FORM, isHorizon } from './horizon';

const MAX_NAMES = 2000;
const names = z.array(z.string().max(200)).max(MAX_NAMES).optional();
const filter = { services: names, chains: names, teams: names };
const legend = z.string().max(500).optional();
const MAX_SOONEST = 50;

const schema = z.discriminatedUnion('queryType', [
  z.object({
    queryType: z.literal('score'),
    scope: z.enum(['overall', 'service', 'chain', 'team']).default('overall'),
    output: z.enum(['score', 'components', 'coverage', 'state', 'uptime', 'pointsLost', 'scorecard']).default('score'),
    parts: z.array(z.enum(SCORECARD_FRAMES)).max(SCORECARD_FRAMES.length).optional(),
    instant: z.boolean().optional(),
    legend,
    ...filter,
  }),
  z.object({
    queryType: z.literal('metrics'),
    category: z.string().min(1).max(200),
    metrics: names,
    aggregation: z.enum(['none', 'last', 'mean', 'min', 'max', 'sum', 'p50', 'p95', 'p99']).default('none'),
    instant: z.boolean().optional(),
    legend,
    ...filter,
  }),
  z.object({
    queryType: z.literal('anomalies'),
    output: z.enum(['score', 'band', 'events', 'detail']).default('score'),
    categories: names,
    metrics: names,
    severities: z.array(z.enum(ANOMALY_SEVERITIES)).max(ANOMALY_SEVERITIES.length).optional(),
    instant: z.boolean().optional(),
    legend,
    ...filter,
  }),
  z.object({
    queryType: z.literal('patterns'),
    output: z.enum(['table', 'events', 'confidence']).default('table'),
    patterns: z.array(z.enum(PATTERN_NAMES)).max(PATTERN_NAMES.length).optional(),
    minConfidence: z.number().min(0).max(1).optional(),
    legend,
    ...filter,
  }),
  z.object({
    queryType: z.literal('forecast'),
    output: z
      .enum(['series', 'seconds_to_exhaustion', 'breach_probability', 'exhaustions', 'grades'])
      .default('series'),
    signals: z.array(z.enum(SIGNAL_NAMES)).max(SIGNAL_NAMES.length).optional(),
    resources: z.array(z.enum(Object.keys(RESOURCES) as ResourceName[])).optional(),
    soonest: z.int().min(1).max(MAX_SOONEST).optional(),
    horizon: z.string().max(50).refine(isHorizon, HORIZON_FORM).optional(),
    threshold: z.object({ value: z.number(), side: z.enum(['above', 'below']) }).optional(),
    quantile: z.enum(['earliest', 'median', 'latest']).optional(),
    legend,
    ...filter,
  }),
  z.object({
    queryType: z.literal('rootCause'),
    output: z.enum(['causes', 'graph']).default('causes'),
    ...filter,
  }),
  z.object({
    queryType: z.literal('alerts'),
    output: z.enum(['list', 'count']).default('list'),
    severities: z.array(z.enum(ALERT_SEVERITIES)).max(ALERT_SEVERITIES.length).optional(),
    statuses: z.array(z.enum(ALERT_STATUSES)).max(ALERT_STATUSES.length).optional(),
    ...filter,
  }),
  z.object({ queryType: z.literal('escalations') }),
]);

/** A query that cannot be understood; the message tells which field and what it may be. */
export class BadQueryError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'BadQueryError';
  }
}

/**
 * @param queryType as Grafana sends it beside the model; the model's own wins
 * @throws BadQueryError
 */
export function parseQuery(model: Record<string, unknown>, queryType: string): QualityQuery {
  const result = schema.safeParse({ ...model, queryType: model['queryType'] ?? queryType });
  if (result.success) {
    return checked(result.data);
  }
  const [issue] = result.error.issues;
  const field = issue?.path.join('.') ?? '';
  throw new BadQueryError(
    field === 'queryType' || field === ''
      ? 'The query has no query type: choose Score, Metrics, Anomalies, Patterns, Forecast, Root cause, Alerts or Escalations in the query editor.'
      : `The query's ${field} is not valid: ${issue?.message ?? 'unknown'}. Choose it anew in the query editor.`
  );
}

/** What no single field can tell. */
function checked(query: QualityQuery): QualityQuery {
  if (query.queryType === 'forecast' && query.threshold && !query.signals?.length) {
    throw new BadQueryError('A threshold is in the unit of a signal: choose the signals that it is of.');
  }
  return query;
}
