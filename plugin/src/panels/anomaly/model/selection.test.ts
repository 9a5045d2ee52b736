import type { DataQueryRequest } from '@grafana/data';
import { ANOMALIES_TO, detailFrames, type MetricSpec } from '../../../testing/anomalies';
import { bandRequest } from './bandRequest';
import { readAnswer } from './readAnswer';
import { rowsOf } from './rows';
import { chosenRow, eventAt, metricsOf, peersOf } from './selection';

const metric = (name: string, share: number): MetricSpec => ({
  metric: `system/${name}`,
  title: name,
  unit: 'short',
  base: 1,
  swing: 0,
  noise: 0,
  times: 2,
  share,
});
const METRICS = [metric('memory', 0.1), metric('cpu', 0.8), metric('disk', 0.1)];
const answer = readAnswer(
  detailFrames({
    rows: [
      { category: 'system', entity: 'quiet', metrics: METRICS },
      {
        category: 'system',
        entity: 'loud',
        metrics: METRICS,
        events: [
          { severity: 'high', peak: 0.7, since: 30, until: null },
          { severity: 'low', peak: 0.3, since: 200, until: 100 },
        ],
      },
      { category: 'other', entity: 'loud', metrics: [metric('cpu', 1)] },
    ],
  })
);
const rows = rowsOf(answer, ANOMALIES_TO);

it('the worst row is shown until another is chosen, and again when that has gone', () => {
  expect(chosenRow(rows, {})?.key).toBe('system/loud');
  expect(chosenRow(rows, { row: 'system/quiet' })?.key).toBe('system/quiet');
  expect(chosenRow(rows, { row: 'system/gone' })?.key).toBe('system/loud');
  expect(chosenRow([], {})).toBeUndefined();
});

it('what drove the newest anomaly comes first', () => {
  expect(metricsOf(rows[0]!, answer.bands).map(({ title }) => title)).toEqual(['cpu', 'memory', 'disk']);
});

it('peers are the same metric of the same category elsewhere', () => {
  const [cpu] = metricsOf(rows[0]!, answer.bands);
  expect(peersOf(cpu!, answer.bands).map(({ category, entity }) => [category, entity])).toEqual([['system', 'quiet']]);
});

it('finds the anomaly at an instant', () => {
  const at = (minutes: number) => eventAt(rows[0]!, ANOMALIES_TO - minutes * 60_000)?.severity;
  expect([at(0), at(30), at(50), at(150), at(300)]).toEqual(['high', 'high', undefined, 'low', undefined]);
});

describe('the request for bands that the answer lacks', () => {
  const datasource = { type: 'mev-quality-datasource', uid: 'quality' };
  const request = (target: object): DataQueryRequest =>
    ({
      requestId: 'Q1',
      targets: [{ refId: 'A', datasource, ...target }],
      scopedVars: {},
    }) as unknown as DataQueryRequest;

  it('asks the same data source for one entity', () => {
    const asked = bandRequest(request({ queryType: 'anomalies', output: 'detail', services: ['$service'] }), rows[0]!);
    expect(asked?.targets).toEqual([
      { refId: 'A', datasource, queryType: 'anomalies', output: 'band', categories: ['system'], services: ['loud'] },
    ]);
    expect(asked?.requestId).not.toBe('Q1');
  });

  it('asks for a chain by its name', () => {
    const chain = { category: 'mev', entity: 'base', kind: 'chain' as const };
    expect(bandRequest(request({ queryType: 'anomalies' }), chain)?.targets[0]).toMatchObject({ chains: ['base'] });
  });

  it('asks nothing of data sources that are not ours', () => {
    expect(bandRequest(request({ queryType: 'score' }), rows[0]!)).toBeUndefined();
    expect(
      bandRequest(request({ datasource: { type: 'prometheus' }, queryType: 'anomalies' }), rows[0]!)
    ).toBeUndefined();
  });
});
