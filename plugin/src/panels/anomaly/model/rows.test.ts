import { ANOMALIES_TO, type AnomalySpec, detailFrames, MINUTE, scoreJson } from '../../../testing/anomalies';
import { dataFrameFromJSON } from '@grafana/data';
import { readAnswer } from './readAnswer';
import { rowsOf } from './rows';

const row = (entity: string, events: AnomalySpec['events'] = []): AnomalySpec => ({
  category: 'system',
  entity,
  metrics: [],
  events,
});
const ROWS = [
  row('usual'),
  row('was-high', [{ severity: 'high', peak: 0.7, since: 100, until: 80 }]),
  row('medium', [{ severity: 'medium', peak: 0.5, since: 10, until: null }]),
  row('critical', [{ severity: 'critical', peak: 0.9, since: 5, until: null }]),
];
const rowsAt = (until: number) => rowsOf(readAnswer(detailFrames({ rows: ROWS })), until);

it('what goes on comes first, worst first, then what was', () => {
  expect(rowsAt(ANOMALIES_TO).map(({ entity, now, worst }) => [entity, now, worst])).toEqual([
    ['critical', 'critical', 'critical'],
    ['medium', 'medium', 'medium'],
    ['was-high', null, 'high'],
    ['usual', null, null],
  ]);
});

it('now is the end of the time range', () => {
  const rows = rowsAt(ANOMALIES_TO - 90 * MINUTE);
  expect(rows.filter(({ now }) => now !== null).map(({ entity }) => entity)).toEqual(['was-high']);
});

it('without events the scores tell what is anomalous', () => {
  const scores = readAnswer([dataFrameFromJSON(scoreJson({ rows: ROWS }))]);
  expect(rowsOf(scores, ANOMALIES_TO).map(({ entity, now }) => [entity, now])).toEqual([
    ['critical', 'critical'],
    ['medium', 'medium'],
    ['was-high', null],
    ['usual', null],
  ]);
});

it('an entity without a score is there, and unknown', () => {
  const [first] = rowsOf(readAnswer(detailFrames({ rows: [row('new')], training: true })), ANOMALIES_TO);
  expect(first).toMatchObject({ entity: 'new', now: null, latest: null });
});
