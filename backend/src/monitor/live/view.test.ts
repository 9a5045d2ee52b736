import type { AnomalyNow, Catalog, LiveEntity } from '../../wire';
import type { LiveReadings } from './readings';
import { changesBetween, viewOf, type LiveView, type ViewSources } from './view';

const COMPONENTS = { reliability: 95, performance: 80, security: null, efficiency: 100 };
const UNKNOWN = {
  score: null,
  grade: null,
  state: 'unknown',
  coverage: 0,
  components: { reliability: null, performance: null, security: null, efficiency: null },
} as const satisfies LiveEntity;
const a: LiveEntity = { score: 90, grade: 'A-', state: 'ok', coverage: 80, components: COMPONENTS };
const view: LiveView = {
  readAt: '2026-01-01T00:00:00.000Z',
  scoredAt: null,
  score: 90,
  grade: 'A-',
  coverage: 80,
  state: 'ok',
  components: COMPONENTS,
  uptime: 99.99,
  revenue: 1000,
  latency: null,
  throughput: 5,
  profit: 0.5,
  services: { a, b: UNKNOWN },
  chains: { ethereum: a },
  teams: {},
  anomalies: null,
  alerts: null,
};

it('what is alike is no change', () => {
  expect(changesBetween(view, structuredClone(view))).toBeUndefined();
  expect(changesBetween(view, { ...view, readAt: '2026-01-01T00:00:05.000Z', scoredAt: view.readAt })).toBeUndefined();
});

it('only what has changed is told, down to the field of a service', () => {
  const after = structuredClone(view);
  after.latency = 40;
  after.revenue = null;
  after.services['a'] = { ...a, score: 60, grade: 'D-', state: 'down' };
  after.chains['ethereum'] = { ...a, state: 'degraded' };
  expect(changesBetween(view, after)).toEqual({
    latency: 40,
    revenue: null,
    services: { a: { score: 60, grade: 'D-', state: 'down' } },
    chains: { ethereum: { state: 'degraded' } },
  });
});

it('the four components are told together', () => {
  const after = structuredClone(view);
  const components = { ...COMPONENTS, security: 70 };
  after.components = components;
  after.services['a'] = { ...a, components };
  expect(changesBetween(view, after)).toEqual({ components, services: { a: { components } } });
});

it('a service that comes is told whole, one that goes as null', () => {
  const [before, after] = [
    { ...view, services: { constructor: a } },
    { ...view, services: { b: UNKNOWN } },
  ];
  expect(changesBetween(before, after)).toEqual({ services: { constructor: null, b: UNKNOWN } });
  expect(changesBetween(after, before)).toEqual({ services: { constructor: a, b: null } });
});

const readings: LiveReadings = {
  timeMs: Date.UTC(2026, 0, 1),
  states: {
    overall: new Map([['overall', 'degraded']]),
    service: new Map([['a', 'degraded']]),
    chain: new Map([['ethereum', 'degraded']]),
    team: new Map([['core', 'ok']]),
  },
  uptime: 99.987654321,
  figures: { revenue: 142350.256, latency: 12.3456, throughput: 3.14159, profit: 0.0012345678 },
};
const service = { title: 'a', kind: 'web', team: 'core', dependsOn: [] };
const catalog: Pick<Catalog, 'services'> = {
  services: [
    { ...service, name: 'a', chain: 'ethereum' },
    { ...service, name: 'b' },
  ],
};

const nothing: ViewSources = { scores: undefined, readings: undefined, anomalies: undefined, alerts: null };

it('figures are rounded to what people read', () => {
  expect(viewOf({ ...nothing, readings }, catalog)).toEqual({
    ...UNKNOWN,
    readAt: '2026-01-01T00:00:00.000Z',
    scoredAt: null,
    state: 'degraded',
    uptime: 99.9877,
    revenue: 142350.26,
    latency: 12.35,
    throughput: 3.14,
    profit: 0.001235,
    services: { a: { ...UNKNOWN, state: 'degraded' } },
    chains: { ethereum: { ...UNKNOWN, state: 'degraded' } },
    teams: { core: { ...UNKNOWN, state: 'ok' } },
    anomalies: null,
    alerts: null,
  });
});

it('without readings all is unknown, and everything is still named', () => {
  expect(viewOf(nothing, catalog)).toEqual({
    ...UNKNOWN,
    readAt: null,
    scoredAt: null,
    uptime: null,
    revenue: null,
    latency: null,
    throughput: null,
    profit: null,
    services: { a: UNKNOWN, b: UNKNOWN },
    chains: { ethereum: UNKNOWN },
    teams: { core: UNKNOWN },
    anomalies: null,
    alerts: null,
  });
});

const SINCE = '2026-01-01T00:00:00.000Z';
const calm: AnomalyNow = {
  category: 'mev',
  entity: 'base',
  kind: 'chain',
  score: 0.1,
  rawScore: 2,
  severity: null,
  since: null,
  drivers: [],
  training: false,
};
const driver = { metric: 'mev/x', title: 'X', unit: 'short', share: 1, value: 1, low: 2, high: 3 };
const active: AnomalyNow = { ...calm, score: 0.98765, severity: 'critical', since: SINCE, drivers: [driver] };

function told(...entities: AnomalyNow[]): LiveView {
  const anomalies = { timeMs: 0, entities, models: { trained: 2, untrained: 0, failed: 0 } };
  return viewOf({ ...nothing, anomalies }, catalog);
}

it('only active anomalies are told, each with what drives it most', () => {
  expect(told(active, calm).anomalies).toEqual([
    { category: 'mev', entity: 'base', severity: 'critical', score: 0.99, since: SINCE, driver: 'X' },
  ]);
  expect(told(calm).anomalies).toEqual([]);
});

it('an anomaly that begins or ends is a change, and one that goes on is none', () => {
  expect(changesBetween(told(calm), told(active))).toEqual({ anomalies: told(active).anomalies });
  expect(changesBetween(told(active), told({ ...active, score: 0.99 }))).toBeUndefined();
  expect(changesBetween(told(active), told(calm))).toEqual({ anomalies: [] });
  expect(changesBetween(told(calm), viewOf(nothing, catalog))).toEqual({ anomalies: null });
});
