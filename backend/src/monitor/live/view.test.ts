import { changesBetween, viewOf, type LiveView } from './view';
import type { LiveReadings } from './readings';

const view: LiveView = {
  score: 90,
  grade: 'A-',
  coverage: 80,
  state: 'ok',
  uptime: 99.99,
  revenue: 1000,
  latency: null,
  throughput: 5,
  profit: 0.5,
  services: {
    a: { score: 90, grade: 'A-', state: 'ok', coverage: 80 },
    b: { score: null, grade: null, state: 'unknown', coverage: 0 },
  },
};

it('what is alike is no change', () => {
  expect(changesBetween(view, structuredClone(view))).toBeUndefined();
});

it('only what has changed is told, down to the field of a service', () => {
  const after = structuredClone(view);
  after.latency = 40;
  after.revenue = null;
  after.services['a'] = { score: 60, grade: 'D-', state: 'down', coverage: 80 };
  expect(changesBetween(view, after)).toEqual({
    latency: 40,
    revenue: null,
    services: { a: { score: 60, grade: 'D-', state: 'down' } },
  });
});

it('a service that comes is told whole, one that goes as null', () => {
  const { a, b } = view.services;
  const [before, after] = [
    { ...view, services: { a: a! } },
    { ...view, services: { b: b! } },
  ];
  expect(changesBetween(before, after)).toEqual({ services: { a: null, b } });
});

const readings: LiveReadings = {
  states: new Map([['a', 'degraded']]),
  state: 'degraded',
  uptime: 99.987654321,
  headlines: { revenue: 142350.256, latency: 12.3456, throughput: 3.14159, profit: 0.0012345678 },
};

it('figures are rounded to what people read', () => {
  expect(viewOf(undefined, readings, [])).toMatchObject({
    state: 'degraded',
    uptime: 99.9877,
    revenue: 142350.26,
    latency: 12.35,
    throughput: 3.14,
    profit: 0.001235,
    services: { a: { state: 'degraded', score: null, coverage: 0 } },
  });
});

it('without readings all is unknown, and the services are still named', () => {
  expect(viewOf(undefined, undefined, ['a'])).toEqual({
    score: null,
    grade: null,
    coverage: 0,
    state: 'unknown',
    uptime: null,
    revenue: null,
    latency: null,
    throughput: null,
    profit: null,
    services: { a: { score: null, grade: null, state: 'unknown', coverage: 0 } },
  });
});
