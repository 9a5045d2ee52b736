import type { LiveEntity, LiveSnapshot } from '../../../wire';
import { changedRows, frameOfRows } from './packets';
import { TABLES } from './tables';

const components = { reliability: 95, performance: 80, security: null, efficiency: 100 };
const entity: LiveEntity = { score: 90, grade: 'A-', state: 'ok', coverage: 80, components };
const snapshot: LiveSnapshot = {
  type: 'snapshot',
  timestamp: '1970-01-01T00:00:00.009Z',
  readAt: '1970-01-01T00:00:00.005Z',
  scoredAt: '1970-01-01T00:00:00.003Z',
  ...entity,
  uptime: 99.9,
  revenue: null,
  latency: 40,
  throughput: 5,
  profit: 0.5,
  services: { relay: entity, node: { score: null, grade: null, state: 'unknown', coverage: 0 } },
  chains: { ethereum: entity },
  teams: { core: entity },
  anomalies: [],
  alerts: null,
};
const { scores, figures, alerts } = TABLES;

it('the scores are a row an entity, null where unknown', () => {
  const frame = frameOfRows('scores', scores, scores.rows(snapshot).values(), scores.stamps(snapshot, 9));
  const columns = frame.fields.map(({ name, values }) => [name, [...values]]);
  expect(Object.fromEntries(columns)).toEqual({
    time: [5, 5, 5, 5, 5],
    scored: [3, 3, 3, 3, 3],
    scope: ['overall', 'service', 'service', 'chain', 'team'],
    entity: ['overall', 'relay', 'node', 'ethereum', 'core'],
    state: ['ok', 'ok', 'unknown', 'ok', 'ok'],
    score: [90, 90, Number.NaN, 90, 90],
    grade: ['A-', 'A-', null, 'A-', 'A-'],
    coverage: [80, 80, 0, 80, 80],
    reliability: [95, 95, Number.NaN, 95, 95],
    performance: [80, 80, Number.NaN, 80, 80],
    security: Array(5).fill(Number.NaN),
    efficiency: [100, 100, Number.NaN, 100, 100],
  });
});

it('the figures are one row', () => {
  const frame = frameOfRows('figures', figures, figures.rows(snapshot).values(), figures.stamps(snapshot, 9));
  expect(frame.fields.map(({ name, values }) => [name, ...values])).toEqual([
    ['time', 5],
    ['uptime', 99.9],
    ['revenue', Number.NaN],
    ['latency', 40],
    ['throughput', 5],
    ['profit', 0.5],
  ]);
});

it('that nothing is known is known now; that no score was computed yet says nothing of it', () => {
  const { stamps } = scores;
  expect(stamps({ ...snapshot, readAt: null }, 9)).toEqual({ time: 9, scored: 3 });
  expect(stamps({ ...snapshot, readAt: null, scoredAt: null }, 9)).toEqual({ time: 9, scored: 9 });
  expect(stamps({ ...snapshot, scoredAt: null }, 9)).toEqual({ time: 5, scored: null });
});

it('what is alike has no changed rows; new times are no change', () => {
  const time = '2026-01-01T00:00:05.000Z';
  const after = { ...structuredClone(snapshot), timestamp: time, readAt: time, scoredAt: time };
  expect(changedRows(scores, scores.rows(snapshot), scores.rows(after))).toEqual([]);
  expect(changedRows(figures, figures.rows(snapshot), figures.rows(after))).toEqual([]);
});

it('only rows that have changed are told, and of those that have gone the name', () => {
  const after = structuredClone(snapshot);
  after.services['relay'] = { ...entity, components: { ...components, security: 3 } };
  after.services['new'] = entity;
  delete after.services['node'];
  const rows = changedRows(scores, scores.rows(snapshot), scores.rows(after));
  expect(rows).toEqual([
    ['service', 'relay', 'ok', 90, 'A-', 80, 95, 80, 3, 100],
    ['service', 'new', 'ok', 90, 'A-', 80, 95, 80, null, 100],
    ['service', 'node', ...Array<null>(8).fill(null)],
  ]);
});

it('the counts of alerts are one row, of nulls while they are not known', () => {
  const counts = { firing: { critical: 2, high: 0, medium: 1, low: 0 }, acknowledged: 3, suppressed: 4 };
  const known = { ...snapshot, alerts: { version: 7, counts, worst: [] } };
  expect([...alerts.rows(known).values()]).toEqual([[7, 2, 0, 1, 0, 3, 4]]);
  expect([...alerts.rows(snapshot).values()]).toEqual([Array.from({ length: 7 }, () => null)]);
});
