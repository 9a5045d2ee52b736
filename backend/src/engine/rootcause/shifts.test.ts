import type { ServiceWindow } from '../signals/types';
import { at, fleet, service } from './fixtures/incident';
import { ShiftMeter } from './shifts';
import { spanOf } from './span';

const window = fleet([]);
const meter = new ShiftMeter(window.recent, window.long, spanOf(window.recent, { startMs: at(380), endMs: at(479) })!);
const shiftsOf = (one: ServiceWindow) => meter.of(one, false);

test('dates a jump to its step, and a ramp to where it begins', () => {
  const [jump] = shiftsOf(service('a', [], { latency: { usual: 40, becomes: 200, from: 400 } }));
  expect(jump).toMatchObject({ signal: 'latency', side: 1, onset: 400 });
  const [ramp] = shiftsOf(service('a', [], { latency: { usual: 40, becomes: 200, from: 400, over: 4 } }));
  expect(Math.abs(ramp!.onset - 400)).toBeLessThanOrEqual(1);
});

test('tells what it was before and during', () => {
  const [shift] = shiftsOf(service('a', [], { traffic: { usual: 60, becomes: 20, from: 400 } }));
  expect(shift).toMatchObject({ signal: 'traffic', side: -1 });
  expect(shift!.before).toBeCloseTo(60, -1);
  expect(shift!.during).toBeCloseTo(20, -1);
});

test('does not take outliers for a shift when they are usual', () => {
  const spiky = service('a', [], { latency: { usual: 450 } });
  const { recent } = spiky.signals.latency!;
  for (let i = 5; i < recent.length; i += 40) recent.fill(1000, i, i + 3);
  expect(shiftsOf(spiky).filter(({ deviation }) => deviation >= 0.1)).toEqual([]);
});

test('looks before the incident for where it began', () => {
  const [shift] = shiftsOf(service('a', [], { latency: { usual: 40, becomes: 200, from: 340 } }));
  expect(shift!.onset).toBe(340);
});

test('a rise that comes each day at this hour is no shift', () => {
  const STEPS = 2016;
  const daily = (timeMs: number): number =>
    60 + 60 * Math.min(1, Math.max(0, ((timeMs % 86_400_000) - (at(400) % 86_400_000)) / (79 * 15_000)));
  const a = service('a', [], { traffic: { usual: 60, noise: 0.02, becomes: 120, from: 400, over: 79 } });
  const endMs = Math.floor(window.recent.endMs / 600_000) * 600_000;
  a.signals.traffic!.long = Float64Array.from({ length: STEPS }, (_, i) =>
    daily(endMs - (STEPS - 1 - i) * 600_000 - 1)
  );
  const known = new ShiftMeter(
    window.recent,
    { endMs, stepMs: 600_000, length: STEPS },
    spanOf(window.recent, { startMs: at(380), endMs: at(479) })!
  );
  const greatest = (found: ReturnType<ShiftMeter['of']>): number =>
    Math.max(0, ...found.map(({ deviation }) => deviation));
  expect(greatest(shiftsOf(a))).toBeGreaterThan(0.2);
  expect(greatest(known.of(a, false))).toBeLessThan(0.2);
});

test('too few values before tell nothing', () => {
  const a = service('a', [], { latency: { usual: 40, becomes: 200, from: 400 } });
  a.signals.latency!.recent.fill(NaN, 0, 345);
  expect(shiftsOf(a)).toEqual([]);
});
