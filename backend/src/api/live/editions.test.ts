import type { LiveChange, LiveEntity, LiveMessage, LiveSnapshot } from '../../wire';
import { editionsOf } from './editions';

const components = { reliability: 1, performance: 2, security: 3, efficiency: null };
const plain: LiveEntity = { score: 90, grade: 'A-', state: 'ok', coverage: 80 };
const snapshot: LiveSnapshot = {
  type: 'snapshot',
  timestamp: '2026-01-01T00:00:00.000Z',
  readAt: '2026-01-01T00:00:00.000Z',
  scoredAt: null,
  ...plain,
  components,
  uptime: 100,
  revenue: null,
  latency: null,
  throughput: null,
  profit: null,
  services: { a: { ...plain, components } },
  chains: { ethereum: { ...plain, components } },
  teams: {},
  anomalies: [],
  alerts: null,
};
const { timestamp, readAt, scoredAt } = snapshot;
const change: LiveChange = { type: 'change', timestamp, readAt, scoredAt };

function sent(message: LiveMessage, wanted: boolean): unknown {
  const bytes = editionsOf(message)(wanted);
  return bytes && JSON.parse(bytes.toString());
}

it('who wants the components gets all, who does not gets the rest', () => {
  expect(sent(snapshot, true)).toEqual(snapshot);
  const { components: _, ...figures } = snapshot;
  expect(sent(snapshot, false)).toEqual({
    ...figures,
    services: { a: plain },
    chains: { ethereum: plain },
    teams: {},
    anomalies: [],
    alerts: null,
  });
});

it('a change of components alone is none for those who do not want them', () => {
  const both = { ...change, components, services: { a: { components } }, teams: { core: { components } } };
  expect(sent(both, true)).toEqual(both);
  expect(sent(both, false)).toBeUndefined();
});

it('of the rest of a change nothing is lost', () => {
  const services = { a: { components }, b: { score: 1, components }, gone: null };
  expect(sent({ ...change, latency: 5, components, services }, false)).toEqual({
    ...change,
    latency: 5,
    services: { b: { score: 1 }, gone: null },
  });
});

it('each edition is encoded once', () => {
  const editions = editionsOf(snapshot);
  expect(editions(true)).toBe(editions(true));
  expect(editions(false)).toBe(editions(false));
});
