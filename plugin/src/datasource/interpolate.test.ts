import type { QualityDataQuery } from './types';
import { expandList, expandText, interpolateQuery, type Replace } from './interpolate';

const VALUES: Record<string, string | string[]> = {
  service: ['relay', 'node'],
  chain: 'base',
  none: [],
  empty: '',
  n: ['1', '2'],
};

/** Replaces `$name` as Grafana's template service does with a format function; unknown names stay. */
const replace: Replace = (text, format) =>
  text.replace(/\$(\w+)/g, (match, name: string) => {
    const value = VALUES[name];
    return value === undefined ? match : format ? format(value) : [value].flat().join(',');
  });

it('expands a variable of several values into as many names', () => {
  expect(expandText('$service', replace)).toEqual(['relay', 'node']);
  expect(expandText('eu-$service-$n', replace)).toEqual(['eu-relay-1', 'eu-relay-2', 'eu-node-1', 'eu-node-2']);
});

it('keeps plain names and names each once', () => {
  expect(expandList(['node', '$service'], replace)).toEqual(['node', 'relay']);
  expect(expandList(undefined, replace)).toBeUndefined();
});

it('never turns an empty choice into no filter', () => {
  expect(expandList(['$empty'], replace)).toEqual(['']);
  expect(expandList(['$none'], replace)).toEqual(['']);
});

it('takes the custom All of a variable for no filter', () => {
  expect(expandList(['*'], replace)).toBeUndefined();
  expect(expandList(['base', '*'], replace)).toBeUndefined();
});

it('leaves a variable that does not exist as it is, for the backend to name', () => {
  expect(expandList(['$nosuch'], replace)).toEqual(['$nosuch']);
});

const legendOf = (query: QualityDataQuery) => {
  const asked = interpolateQuery(query, replace);
  return 'legend' in asked ? asked.legend : undefined;
};

it('names series by their entity and part where the query has no legend', () => {
  const legend = (query: object) => legendOf({ refId: 'A', queryType: 'score', ...query } as QualityDataQuery);
  expect(legend({ scope: 'service', output: 'score' })).toBe('{{service}}');
  expect(legend({ scope: 'team', output: 'pointsLost' })).toBe('{{team}} {{input}}');
  expect(legend({ scope: 'overall', output: 'score' })).toBeUndefined();
  expect(legend({ scope: 'service', output: 'scorecard' })).toBeUndefined();
  expect(legend({ scope: 'service', output: 'score', legend: 'mine' })).toBe('mine');
});

it('names anomaly scores by entity and category, and leaves bands the titles of their metrics', () => {
  const legend = (output: 'score' | 'band' | 'events') => legendOf({ refId: 'A', queryType: 'anomalies', output });
  expect(legend('score')).toBe('{{entity}} {{category}}');
  expect(legend('band')).toBeUndefined();
  expect(legend('events')).toBeUndefined();
});

it('names numbers and series of patterns and forecasts, and leaves tables alone', () => {
  expect(legendOf({ refId: 'A', queryType: 'patterns', output: 'confidence' })).toBe('{{service}} {{pattern}}');
  expect(legendOf({ refId: 'A', queryType: 'patterns', output: 'table' })).toBeUndefined();
  expect(legendOf({ refId: 'A', queryType: 'forecast', output: 'series' })).toBe('{{service}} {{title}}');
  expect(legendOf({ refId: 'A', queryType: 'forecast', output: 'grades' })).toBeUndefined();
  expect(legendOf({ refId: 'A', queryType: 'rootCause', output: 'graph' })).toBeUndefined();
});

it('replaces variables in what patterns and forecasts are of, and in the horizon', () => {
  // Names of a variable are not known where a query is written.
  const variable = (name: string) => [name] as string[] as never[];
  expect(
    interpolateQuery({ refId: 'A', queryType: 'patterns', output: 'table', patterns: variable('$n') }, replace)
  ).toMatchObject({ patterns: ['1', '2'] });
  const forecast: QualityDataQuery = { refId: 'A', queryType: 'forecast', output: 'series', horizon: '$chain' };
  expect(
    interpolateQuery({ ...forecast, signals: variable('$n'), resources: variable('$service') }, replace)
  ).toMatchObject({ horizon: 'base', signals: ['1', '2'], resources: ['relay', 'node'] });
});

it('replaces variables in categories and metrics of anomalies', () => {
  const query: QualityDataQuery = { refId: 'A', queryType: 'anomalies', output: 'band' };
  expect(interpolateQuery({ ...query, categories: ['$chain'], metrics: ['$n'] }, replace)).toMatchObject({
    categories: ['base'],
    metrics: ['1', '2'],
  });
});

it('replaces variables in every field of a query', () => {
  expect(
    interpolateQuery(
      {
        refId: 'A',
        queryType: 'metrics',
        category: '$chain',
        metrics: ['$n'],
        services: ['$service'],
        legend: '$chain {{service}}',
      },
      replace
    )
  ).toEqual({
    refId: 'A',
    queryType: 'metrics',
    category: 'base',
    metrics: ['1', '2'],
    services: ['relay', 'node'],
    legend: 'base {{service}}',
  });
});
