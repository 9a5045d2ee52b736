import { defaultLegend } from './queries';
import type { QualityDataQuery } from './types';

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

/** The query with all variables replaced, as the backend reads it. */
export function interpolateQuery(query: QualityDataQuery, replace: Replace): QualityDataQuery {
  const legend = ('legend' in query && query.legend) || defaultLegend(query);
  const filter = {
    ...(query.services && { services: expandList(query.services, replace) }),
    ...(query.chains && { chains: expandList(query.chains, replace) }),
    ...(query.teams && { teams: expandList(query.teams, replace) }),
    ...(legend && { legend: replace(legend) }),
  };
  const list = <Name extends string>(names: Name[] | undefined) => expandList(names, replace) as Name[] | undefined;
  switch (query.queryType) {
    case 'metrics':
      return {
        ...query,
        ...filter,
        category: replace(query.category),
        ...(query.metrics && { metrics: list(query.metrics) }),
      };
    case 'anomalies':
      return {
        ...query,
        ...filter,
        ...(query.categories && { categories: list(query.categories) }),
        ...(query.metrics && { metrics: list(query.metrics) }),
      };
    case 'patterns':
      return { ...query, ...filter, ...(query.patterns && { patterns: list(query.patterns) }) };
    case 'forecast':
      return {
        ...query,
        ...filter,
        ...(query.signals && { signals: list(query.signals) }),
        ...(query.resources && { resources: list(query.resources) }),
        ...(query.horizon && { horizon: replace(query.horizon) }),
      };
    case 'score':
    case 'rootCause':
      return { ...query, ...filter };
  }
}
