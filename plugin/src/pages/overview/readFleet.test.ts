import { createDataFrame, type DataFrame, FieldType } from '@grafana/data';
import { readServices, readTotal } from './readFleet';

const TIMES = [0, 60_000, 120_000];

/** Frames as the backend answers a scorecard of parts `trend` and `entities`. */
function scorecard(refId: string): DataFrame[] {
  const series = (name: string, entity: string, values: Array<number | null>) => ({
    name,
    type: FieldType.number,
    values,
    labels: { entity },
  });
  return [
    createDataFrame({
      refId,
      name: 'trend',
      fields: [
        { name: 'time', type: FieldType.time, values: TIMES },
        series('score', 'relay', [90, 80, 70]),
        series('state', 'relay', [0, 1, 2]),
        series('score', 'node', [null, null, null]),
        series('state', 'node', [-1, -1, -1]),
      ],
    }),
    createDataFrame({
      refId,
      name: 'entities',
      fields: [
        { name: 'entity', type: FieldType.string, values: ['relay', 'node'] },
        { name: 'title', type: FieldType.string, values: ['Bundle relay', ''] },
        { name: 'state', type: FieldType.string, values: ['down', 'unknown'] },
        { name: 'score', type: FieldType.number, values: [70, null] },
        { name: 'grade', type: FieldType.string, values: ['C-', null] },
        { name: 'coverage', type: FieldType.number, values: [100, 0] },
        { name: 'chain', type: FieldType.string, values: ['ethereum', null] },
        { name: 'team', type: FieldType.string, values: ['searchers', 'nodes'] },
        { name: 'kind', type: FieldType.string, values: ['mev', 'machine'] },
        { name: 'worstInputTitle', type: FieldType.string, values: ['p99 latency', null] },
        { name: 'worstPointsLost', type: FieldType.number, values: [4.1, null] },
      ],
    }),
  ];
}

it('reads each service with its trend, its change and what costs most', () => {
  const [relay] = readServices(scorecard('A'), 'A');
  expect(relay).toMatchObject({
    name: 'relay',
    title: 'Bundle relay',
    kind: 'mev',
    chain: 'ethereum',
    state: 'down',
    score: 70,
    grade: 'C-',
    change: -20,
    worst: { title: 'p99 latency', pointsLost: 4.1 },
  });
  expect(relay?.trend).toEqual({ times: TIMES, scores: [90, 80, 70], states: ['ok', 'degraded', 'down'] });
});

it('keeps what is unknown unknown, and names a service without a title by its name', () => {
  const [, node] = readServices(scorecard('A'), 'A');
  expect(node).toMatchObject({
    title: 'node',
    state: 'unknown',
    score: null,
    grade: null,
    coverage: 0,
    chain: '',
    change: null,
    worst: null,
  });
});

it("reads only the frames of its own query: the fleet's is another", () => {
  const frames = [...scorecard('fleet'), ...scorecard('services')];
  expect(readServices(frames, 'services')).toHaveLength(2);
  expect(readTotal(frames, 'fleet')).toMatchObject({ state: 'down', score: 70, grade: 'C-' });
  expect(readTotal(frames, 'other')).toBeUndefined();
});
