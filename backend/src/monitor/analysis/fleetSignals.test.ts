import { FleetSignals } from './fleetSignals';

const SCALES = { recent: { stepMs: 10, length: 4 }, long: { stepMs: 100, length: 2 } };
const services = [{ name: 'a', kind: 'web', team: 't', match: {}, dependsOn: [], weight: 1, inputs: {} }];
const nan = Number.NaN;

function recentOf(signals: FleetSignals, name: 'up' | 'cpu' = 'cpu'): number[] | undefined {
  const values = signals.window({ services }).services[0]?.signals[name]?.recent;
  return values && [...values];
}

const put = (signals: FleetSignals, startMs: number, ...values: number[]): void =>
  signals.put('recent', 'cpu', startMs, new Map([['a', Float64Array.from(values)]]));

it('moves on step by step: what is new is missing until it is put, the oldest is forgotten', () => {
  const signals = new FleetSignals(SCALES);
  signals.advance('recent', 1035);
  put(signals, 1000, 1, 2, 3, 4);
  expect(recentOf(signals)).toEqual([1, 2, 3, 4]);
  signals.advance('recent', 1039);
  expect(recentOf(signals)).toEqual([1, 2, 3, 4]);
  signals.advance('recent', 1050);
  expect(recentOf(signals)).toEqual([3, 4, nan, nan]);
  put(signals, 1040, 5, 6);
  expect(recentOf(signals)).toEqual([3, 4, 5, 6]);
  expect(signals.window({ services }).recent).toEqual({ endMs: 1050, stepMs: 10, length: 4 });
});

it('after a long pause, or a clock that was set back, nothing is left', () => {
  for (const later of [2000, 500]) {
    const signals = new FleetSignals(SCALES);
    signals.advance('recent', 1030);
    put(signals, 1000, 1, 2, 3, 4);
    signals.advance('recent', later);
    expect(recentOf(signals)).toEqual([nan, nan, nan, nan]);
  }
});

it('takes of what it is given only what lies on the scale', () => {
  const signals = new FleetSignals(SCALES);
  signals.advance('recent', 1030);
  put(signals, 980, 1, 2, 3, 4);
  expect(recentOf(signals)).toEqual([3, 4, nan, nan]);
  put(signals, 1020, 7, 8, 9, 10);
  expect(recentOf(signals)).toEqual([3, 4, 7, 8]);
  put(signals, 5000, 1);
  put(signals, 0, 1);
  expect(recentOf(signals)).toEqual([3, 4, 7, 8]);
});

it('a service without any value does not have the signal, and one that lost all of them loses it', () => {
  const signals = new FleetSignals(SCALES);
  signals.advance('recent', 1030);
  put(signals, 1000, nan, nan);
  expect(recentOf(signals)).toBeUndefined();
  put(signals, 1000, 1);
  signals.advance('recent', 1070);
  signals.prune();
  expect(recentOf(signals)).toBeUndefined();
  expect(signals.bytes).toBe(0);
});

it('of what is down nothing but that is known', () => {
  const signals = new FleetSignals(SCALES);
  signals.advance('recent', 1030);
  put(signals, 1000, 1, 2, 3, 4);
  signals.put('recent', 'up', 1000, new Map([['a', Float64Array.of(1, 0, 0, 1)]]));
  signals.silenceDown(1020);
  expect(recentOf(signals)).toEqual([1, 2, nan, 4]);
  signals.silenceDown(-Infinity);
  expect(recentOf(signals)).toEqual([1, nan, nan, 4]);
  expect(recentOf(signals, 'up')).toEqual([1, 0, 0, 1]);
});
