import { Random } from '../stats/random';
import type { SignalValues, TimeScale } from '../signals/types';
import { fitForecast } from './fitForecast';
import type { FittedForecast, Forecast } from './types';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const END = Date.UTC(2026, 0, 15);
const scales: { recent: TimeScale; long: TimeScale } = {
  recent: { endMs: END, stepMs: 15_000, length: 480 },
  long: { endMs: END, stepMs: 10 * MINUTE, length: 2016 },
};

/** Both scales of a course; hours are counted from now and negative in the past. */
function windowOf(course: (hour: number) => number, noise = 0, seed = 1): SignalValues {
  const random = new Random(seed);
  const sample = ({ length, stepMs }: TimeScale): Float64Array =>
    Float64Array.from({ length }, (_, i) => course((-(length - 1 - i) * stepMs) / HOUR) + noise * random.normal());
  return { recent: sample(scales.recent), long: sample(scales.long) };
}

const daily = (hour: number): number => 100 + 30 * Math.sin((2 * Math.PI * hour) / 24);

function fit(values: SignalValues): FittedForecast {
  const fitted = fitForecast(values, scales, 'memory_used');
  expect(fitted).toBeDefined();
  return fitted!;
}

function expectSound({ low, median, high }: Forecast): void {
  for (let i = 0; i < low.length; i++) {
    expect(low[i]).not.toBeNaN();
    expect(low[i]).toBeLessThanOrEqual(median[i]!);
    expect(median[i]).toBeLessThanOrEqual(high[i]!);
  }
}

test('the rhythm of the day goes on', () => {
  const { median, startMs } = fit(windowOf(daily, 2)).forecast(24 * HOUR, HOUR);
  expect(startMs).toBe(END);
  median.forEach((value, hour) => expect(Math.abs(value - daily(hour))).toBeLessThan(3));
});

test('a slow growth on top of the rhythm is told to the hour of its exhaustion', () => {
  const { earliest, median, latest, growthPerHour } = fit(windowOf((hour) => daily(hour) + 0.2 * hour, 1)).exhaustion(
    160
  );
  // 130 at the top of a day, and 30 more after 150 h.
  expect(growthPerHour).toBeCloseTo(0.2, 2);
  expect(median / 3600).toBeGreaterThan(125);
  expect(median / 3600).toBeLessThan(180);
  expect(earliest).toBeLessThan(median);
  expect(latest).toBeGreaterThan(median);
});

test('a leak of the last two hours overrides the rhythm', () => {
  const { median, growthPerHour } = fit(windowOf((hour) => daily(hour) + Math.max(0, 20 * (hour + 2)), 1)).exhaustion(
    260
  );
  expect(growthPerHour).toBeGreaterThan(17);
  expect(growthPerHour).toBeLessThan(23);
  // 100 + 40 now; 120 more, of which the day's rhythm gives up to 30 and takes them again.
  expect((median / HOUR) * 1000).toBeGreaterThan(4);
  expect((median / HOUR) * 1000).toBeLessThan(8);
});

test('what is used up is used up now', () => {
  expect(fit(windowOf(() => 500)).exhaustion(400)).toMatchObject({ earliest: 0, median: 0, latest: 0 });
});

test.each([0, NaN, Infinity, -1])('a limit of %d is none', (limit) => {
  expect(fit(windowOf(daily, 1)).exhaustion(limit)).toMatchObject({
    earliest: Infinity,
    median: Infinity,
    latest: Infinity,
  });
});

test('what shrinks does not run out', () => {
  const { median, latest } = fit(windowOf((hour) => daily(hour) - 0.1 * hour, 1)).exhaustion(400);
  expect([median, latest]).toEqual([Infinity, Infinity]);
});

test('a constant stays what it is', () => {
  const fitted = fit(windowOf(() => 7));
  const { low, median, high } = fitted.forecast(24 * HOUR, HOUR);
  for (const line of [low, median, high]) {
    line.forEach((value) => expect(value).toBeCloseTo(7, 6));
  }
  expect(fitted.breach({ value: 8, side: 'above' }, 24 * HOUR)).toBeLessThan(1e-6);
});

test('too little is no forecast', () => {
  const none = { recent: new Float64Array(480).fill(NaN), long: new Float64Array(2016).fill(NaN) };
  expect(fitForecast(none, scales, 'traffic')).toBeUndefined();
  const two = { recent: none.recent, long: none.long.slice() };
  two.long.set([1, 2], 2014);
  expect(fitForecast(two, scales, 'traffic')).toBeUndefined();
  const empty = { recent: new Float64Array(0), long: new Float64Array(0) };
  const nothing = { endMs: END, stepMs: MINUTE, length: 0 };
  expect(fitForecast(empty, { recent: nothing, long: nothing }, 'traffic')).toBeUndefined();
});

test('a history of two hours, of a day and a half, with gaps or with jumps: always numbers, in order and not negative', () => {
  const random = new Random(3);
  for (const hours of [1, 2, 6, 20, 36, 60, 200, 336]) {
    const values = windowOf(
      (hour) => (hour < -hours ? NaN : Math.max(0, daily(hour) - 80 + (hour > -5 ? 300 : 0))),
      10,
      hours
    );
    for (let i = 0; i < 2016; i++) {
      if (random.unit() < 0.3) {
        values.long[i] = random.unit() < 0.5 ? NaN : Infinity;
      }
    }
    const fitted = fitForecast(values, scales, 'traffic')!;
    const forecast = fitted.forecast(7 * 24 * HOUR, HOUR);
    expectSound(forecast);
    expect(Math.min(...forecast.low)).toBeGreaterThanOrEqual(0);
    expect(fitted.breach({ value: 500, side: 'above' }, 24 * HOUR)).not.toBeNaN();
  }
});

test('the probability of a breach grows with the horizon and falls with the threshold', () => {
  const fitted = fit(windowOf(daily, 5));
  let before = 0;
  for (const hours of [0.5, 1, 3, 6, 12, 24, 48, 200]) {
    const p = fitted.breach({ value: 140, side: 'above' }, hours * HOUR);
    expect(p).toBeGreaterThanOrEqual(before);
    before = p;
  }
  expect(before).toBeLessThanOrEqual(1);
  before = 1;
  for (let value = 90; value < 200; value += 5) {
    const p = fitted.breach({ value, side: 'above' }, 12 * HOUR);
    expect(p).toBeLessThanOrEqual(before);
    before = p;
  }
});

const hoursTo = (values: SignalValues, limit: number): number[] => {
  const { earliest, median } = fit(values).exhaustion(limit);
  return [earliest / 3600, median / 3600];
};

test.each([0.3, 1, 3, 5, 8, 12])('the saw-tooth of a garbage collection every %d h does not run out', (period) => {
  for (const phase of [0, 0.3, 0.6, 0.9]) {
    const [earliest, median] = hoursTo(
      windowOf((hour) => 100 + 60 * ((((hour / period + phase) % 1) + 1) % 1), 1),
      200
    );
    expect(earliest).toBeGreaterThan(3);
    expect(median).toBe(Infinity);
  }
});

test.each([6, 8, 12])('a cache that began to warm %d h ago does not run out', (ago) => {
  const [earliest, median] = hoursTo(
    windowOf((hour) => 100 + 60 * (1 - Math.exp(-Math.max(0, hour + ago))), 1),
    200
  );
  expect(earliest).toBeGreaterThan(12);
  expect(median).toBeGreaterThan(100);
});

test('a level that changed hours ago is where the forecast goes on', () => {
  const { median } = fit(windowOf((hour) => (hour < -9 ? 100 : 180), 1)).forecast(24 * HOUR, HOUR);
  median.forEach((value) => expect(Math.abs(value - 180)).toBeLessThan(5));
});

test('while the long scale has no new step, its fit is used again, and the recent scale moves the forecast', () => {
  const values = windowOf(daily, 1);
  const first = fitForecast(values, scales, 'traffic')!;
  const later = { ...scales, recent: { ...scales.recent, endMs: END + 9 * MINUTE } };
  const moved = { long: values.long, recent: values.recent.map((value) => value + 60) };
  const again = fitForecast(moved, later, 'traffic', first)!;
  const anew = fitForecast(moved, later, 'traffic')!;
  expect(again.forecast(24 * HOUR, HOUR)).toEqual(anew.forecast(24 * HOUR, HOUR));
  expect(again.exhaustion(200)).toEqual(anew.exhaustion(200));
  expect(again.latest).toBeCloseTo(first.latest + 60, 9);
  const newStep = { ...scales, long: { ...scales.long, endMs: END + 10 * MINUTE } };
  const other = windowOf((hour) => daily(hour) + 500, 1);
  expect(fitForecast(other, newStep, 'traffic', first)!.forecast(HOUR, HOUR).median[1]).toBeGreaterThan(500);
});

test('shares stay between 0 and 1, and a processor that is fully busy has run out', () => {
  const { low, high } = fitForecast(
    windowOf((hour) => Math.min(1, 0.9 + 0.09 * Math.sin(hour)), 0.05),
    scales,
    'cpu'
  )!.forecast(24 * HOUR, HOUR);
  expect(Math.min(...low)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...high)).toBeLessThanOrEqual(1);
  expect(
    fitForecast(
      windowOf(() => 1),
      scales,
      'cpu'
    )!.exhaustion(1).latest
  ).toBe(0);
});

test('the seasonal naive error is the mean change from day to day', () => {
  const fitted = fit(windowOf((hour) => daily(hour) + hour / 24));
  expect(fitted.naiveError(HOUR)).toBeCloseTo(1, 6);
  expect(fitted.naiveError(24 * HOUR)).toBeCloseTo(1, 6);
  expect(fitted.naiveError(25 * HOUR)).toBeCloseTo(2, 6);
  expect(fit(windowOf(() => 3)).naiveError(HOUR)).toBe(0);
});

test('with a history of two hours a leak is told, though it may be the rhythm of a day', () => {
  const { earliest, median, latest } = fit(windowOf((hour) => (hour < -2 ? NaN : 140 + 20 * hour), 1)).exhaustion(260);
  expect(earliest / 3600).toBeGreaterThan(4);
  expect(median / 3600).toBeGreaterThan(4.5);
  expect(median / 3600).toBeLessThan(9);
  expect(latest).toBe(Infinity);
});

test('without a recent scale, now is the end of the long one', () => {
  const { long } = windowOf(daily, 1);
  const nothing = { endMs: 0, stepMs: 15_000, length: 0 };
  const fitted = fitForecast({ long, recent: new Float64Array(0) }, { long: scales.long, recent: nothing }, 'traffic')!;
  expect(fitted.latest).toBe(long[2015]);
  const { startMs, median } = fitted.forecast(6 * HOUR, HOUR);
  expect(startMs).toBe(END);
  expect(Math.abs(median[6]! - 130)).toBeLessThan(3);
});
