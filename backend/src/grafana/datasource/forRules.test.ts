import type { InstanceManager } from '../sdk';
import type { DataQuery, QueryDataRequest } from '../sdk/types';
import type { QualityQuery } from '../../wire';
import { refuseForRule } from './forRules';
import { createHandlers } from './handlers';
import type { Instance } from './instance';

test.each<QualityQuery>([
  { queryType: 'score', scope: 'overall', output: 'score' },
  { queryType: 'metrics', category: 'mev' },
  { queryType: 'anomalies', output: 'score' },
  { queryType: 'patterns', output: 'confidence' },
  { queryType: 'forecast', output: 'seconds_to_exhaustion' },
  { queryType: 'forecast', output: 'breach_probability' },
])('a rule may ask for %j', (query) => {
  expect(() => refuseForRule(query)).not.toThrow();
});

test.each<[QualityQuery, string]>([
  [
    { queryType: 'score', scope: 'overall', output: 'scorecard' },
    'The output scorecard of a score query is not for alert rules: choose another, such as Score, with Instant.',
  ],
  [
    { queryType: 'anomalies', output: 'band' },
    'The output band of an anomalies query is not for alert rules: choose Score, with Instant.',
  ],
  [
    { queryType: 'patterns', output: 'events' },
    'The output events of a patterns query is not for alert rules: choose Confidence.',
  ],
  [
    { queryType: 'forecast', output: 'series' },
    'The output series of a forecast query is not for alert rules: choose Time to exhaustion or Breach probability.',
  ],
  [
    { queryType: 'rootCause', output: 'causes' },
    'The output causes of a root cause query is not for alert rules: ask for Patterns with the output Confidence.',
  ],
])('of %j it is told what to ask instead', (query, message) => {
  expect(() => refuseForRule(query)).toThrow(message);
});

test('what a rule cannot use is not even computed for it, but for a panel', async () => {
  const asked: string[] = [];
  const instance = {
    query: async ({ refId }: DataQuery) => {
      asked.push(refId);
      return { frames: [] };
    },
  } as Pick<Instance, 'query'> as Instance;
  const instances = { use: (_, act) => act(instance, new AbortController().signal) } as Pick<
    InstanceManager<Instance>,
    'use'
  >;
  const { queryData } = createHandlers(instances as InstanceManager<Instance>, async () => '');
  const ask = (headers: Record<string, string>) =>
    queryData!({
      headers,
      queries: [
        { refId: 'A', queryType: '', model: { queryType: 'patterns', output: 'table' } },
        { refId: 'B', queryType: '', model: { queryType: 'patterns', output: 'confidence' } },
      ],
      signal: new AbortController().signal,
    } as unknown as QueryDataRequest);
  const answers = await ask({ fromalert: 'true' });
  expect(answers.get('A')).toMatchObject({ status: 400, error: expect.stringContaining('not for alert rules') });
  expect(answers.get('B')).toEqual({ frames: [] });
  expect(asked).toEqual(['B']);
  await ask({});
  expect(asked).toEqual(['B', 'A', 'B']);
});
