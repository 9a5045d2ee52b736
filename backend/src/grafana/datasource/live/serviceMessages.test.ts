import type { LiveChange, LiveSnapshot } from '../../../wire';
import { afterChange, parseMessage, unknownSnapshot } from './serviceMessages';

const timestamp = '2026-01-01T00:00:00.000Z';
const entity = { score: 90, grade: 'A-', state: 'ok', coverage: 80 } as const;
const times = { timestamp, readAt: timestamp, scoredAt: null };
const snapshot: LiveSnapshot = {
  type: 'snapshot',
  ...times,
  ...entity,
  uptime: 100,
  revenue: 5,
  latency: null,
  throughput: null,
  profit: null,
  services: { relay: entity, node: entity },
  chains: { ethereum: entity },
  teams: {},
  anomalies: [],
  alerts: null,
};
const change: LiveChange = { type: 'change', ...times };

it('a message of the service is read; what it tells beside is left out', () => {
  expect(parseMessage(JSON.stringify({ ...snapshot, news: 1 }))).toEqual(snapshot);
  expect(parseMessage(JSON.stringify({ ...change, services: { gone: null } }))).toEqual({
    ...change,
    services: { gone: null },
  });
});

it.each([
  '',
  'null',
  '{}',
  '{"type":"greeting"}',
  JSON.stringify({ ...snapshot, state: 'fine' }),
  '{"type":"snapshot"',
])('%j is none', (text) => {
  expect(parseMessage(text)).toBeUndefined();
});

it('a change leaves the rest as it was', () => {
  const services = { relay: { state: 'down' as const }, node: null, constructor: { score: 1 } };
  const after = afterChange(snapshot, { ...change, revenue: null, services });
  expect(after).toEqual({
    ...snapshot,
    revenue: null,
    services: {
      relay: { ...entity, state: 'down' },
      constructor: { score: 1, grade: null, state: 'unknown', coverage: 0 },
    },
  });
  expect(snapshot.services['relay']).toEqual(entity);
});

it('without the service all is unknown, and still named', () => {
  const unknown = { score: null, grade: null, state: 'unknown', coverage: 0 };
  expect(unknownSnapshot(snapshot, timestamp)).toEqual({
    type: 'snapshot',
    timestamp,
    readAt: null,
    scoredAt: null,
    ...unknown,
    uptime: null,
    revenue: null,
    latency: null,
    throughput: null,
    profit: null,
    services: { relay: unknown, node: unknown },
    chains: { ethereum: unknown },
    teams: {},
    anomalies: null,
    alerts: null,
  });
});
