import { defaultLegend } from './queries';
import type { QualityDataQuery, QueryType } from './types';

type Format = (value: unknown) => string;

/** Grafana's template service, as far as it is needed here. */
export type Replace = (text: string, format?: Format) => string;

const PLACE = '\u0000';

/**
 * The values of a text with variables: a variable with several values gives a text for each of them.
 *
 * A variable without a value gives an empty text, which names nothing: an empty choice must never come to mean "all".
 */
export function expandText(text: string, replace: Replace): string[] {
  const lists: string[][] = [];
  const pieces = replace(text, (value) => {
    const values = Array.isArray(value) ? value.map(String) : [String(value ?? '')];
    lists.push(values.length > 0 ? values : ['']);
    return PLACE;
  }).split(PLACE);
  return lists.reduce(
    (texts, values, i) => texts.flatMap((start) => values.map((value) => start + value + (pieces[i + 1] ?? ''))),
    [pieces[0] ?? '']
  );
}

/**
 * Names all there is, also what has no chain: the custom "All" of a dashboard variable, whose values are all chains and
 * so would leave out services of none.
 */
const EVERYTHING = '*';

/** The values that a list with variables stands for, each once; absent where there is no list or it names everything. */
export function expandList(list: string[] | undefined, replace: Replace): string[] | undefined {
  const names = list && [...new Set(list.flatMap((text) => expandText(text, replace)))];
  return names?.includes(EVERYTHING) ? undefined : names;
}

/** Besides the filter, what of each query type names several things, or one. */
const LISTS: Record<QueryType, readonly string[]> = {
  score: [],
  metrics: ['metrics'],
  anomalies: ['categories', 'metrics'],
  patterns: ['patterns'],
  forecast: ['signals', 'resources'],
  rootCause: [],
  alerts: ['severities', 'statuses'],
  escalations: [],
};
const FILTER = ['services', 'chains', 'teams'];
const TEXTS = ['category', 'horizon'];

/** The query with all variables replaced, as the backend reads it. */
export function interpolateQuery(query: QualityDataQuery, replace: Replace): QualityDataQuery {
  const saved = query as QualityDataQuery & Record<string, unknown>;
  const legend = ('legend' in query && query.legend) || defaultLegend(query);
  const lists = [...FILTER, ...LISTS[query.queryType]].flatMap((field) =>
    Array.isArray(saved[field]) ? [[field, expandList(saved[field], replace)]] : []
  );
  const texts = TEXTS.flatMap((field) => (typeof saved[field] === 'string' ? [[field, replace(saved[field])]] : []));
  return { ...query, ...Object.fromEntries([...lists, ...texts]), ...(legend && { legend: replace(legend) }) };
}
