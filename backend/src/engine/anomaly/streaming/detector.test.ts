import fc from 'fast-check';
import { AnomalyModelError } from '../modelError';
import type { StreamingDetector, StreamResult } from '../types';
import { createStreamingDetector, restoreStreamingDetector } from './index';

const STEP = 300_000;
const DAY_STEPS = 288;
const OPTIONS = { stepMs: STEP, trainRows: 576 };

/** Deterministic noise between −1 and 1. */
function noise(i: number): number {
  const x = Math.sin(i * 12.9898 + 4.1) * 43_758.5453;
  return 2 * (x - Math.floor(x)) - 1;
}

/** A daily shape with a little noise. */
function usual(i: number): number {
  return 50 + 20 * Math.sin((2 * Math.PI * i) / DAY_STEPS) + noise(i);
}

function run(values: readonly number[], detector = createStreamingDetector(OPTIONS), from = 0): StreamResult[] {
  return values.map((value, i) => detector.push((from + i) * STEP, value)!);
}

function days(count: number, valueOf: (i: number) => number = usual): number[] {
  return Array.from({ length: count * DAY_STEPS }, (_, i) => valueOf(i));
}

function alarmsOf(results: readonly StreamResult[]): number[] {
  return results.flatMap(({ alarm }, i) => (alarm ? [i] : []));
}

/** Values as series have them, good and bad. */
const anyValue = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -20, max: 20 }) },
  fc.double({ noDefaultInfinity: false, noNaN: false }),
  fc.constantFrom(NaN, Infinity, -Infinity, 1e308, -1e308, 0, -0, Number.MIN_VALUE)
);

const SHORT = { stepMs: 60_000, trainRows: 20 };

/** Short series of a detector that is warm after 16 rows, with gaps, duplicates and clocks that step back. */
const samples = fc
  .array(fc.tuple(fc.integer({ min: -1, max: 3 }), anyValue), { minLength: 1, maxLength: 150 })
  .map((rows) => {
    let at = 0;
    return rows.map(([steps, value]) => ({ timeMs: (at += steps) * SHORT.stepMs, value }));
  });

test('a usual series raises no alarm, and lies in its expected band', () => {
  const results = run(days(12));
  expect(alarmsOf(results)).toEqual([]);
  const later = results.slice(4 * DAY_STEPS);
  const inside = later.filter(({ low, high }, i) => {
    const value = usual(i + 4 * DAY_STEPS);
    return low <= value && value <= high;
  });
  expect(inside.length / later.length).toBeGreaterThan(0.93);
  // by the time of the day: far narrower than the day's range of 40
  expect(Math.max(...later.map(({ low, high }) => high - low))).toBeLessThan(12);
});

test.each([
  ['a spike', (i: number): number => (i === 10 * DAY_STEPS + 99 ? 150 : usual(i))],
  ['a level that shifts', (i: number): number => usual(i) + (i >= 10 * DAY_STEPS + 99 ? 40 : 0)],
  ['a day without its shape', (i: number): number => (i >= 10 * DAY_STEPS ? 50 + noise(i) : usual(i))],
  ['a burst of noise', (i: number): number => usual(i) + (i >= 10 * DAY_STEPS + 99 ? 30 * noise(7 * i) : 0)],
])('%s raises an alarm within two hours and a half', (_, valueOf) => {
  const results = run(days(11, valueOf));
  const [first] = alarmsOf(results);
  expect(first).toBeGreaterThanOrEqual(10 * DAY_STEPS);
  expect(first).toBeLessThanOrEqual(10 * DAY_STEPS + 130);
  expect(results[first!]!.score).toBeGreaterThanOrEqual(0.5);
});

test('an incident raises one alarm, and its evidence fades afterwards', () => {
  const start = 10 * DAY_STEPS;
  const results = run(days(12, (i) => usual(i) + (i >= start && i < start + 36 ? 80 : 0)));
  expect(alarmsOf(results)).toHaveLength(1);
  expect(results[start + 36]!.evidence).toBeGreaterThan(0.3);
  expect(results[start + DAY_STEPS]!.evidence).toBeLessThan(0.1);
});

test('nothing is said before it is warm, and no alarm is raised before it is trained', () => {
  const results = run([...days(1), 1e6, ...days(1)]);
  expect(results.slice(0, 150)).toEqual(Array(150).fill({ score: 0, alarm: false, evidence: 0, low: NaN, high: NaN }));
  expect(results[DAY_STEPS]!.score).toBeGreaterThan(0.5);
  expect(alarmsOf(results)).toEqual([]);
});

test('a constant series is usual, whatever its value; what differs from it is not', () => {
  for (const value of [0, 0.1, -7e12, 1e308, Number.MIN_VALUE]) {
    const results = run([...Array<number>(900).fill(value), value === 0 ? 1 : value / 2 + 1]);
    const last = results.pop()!;
    expect(results.map(({ score }) => score)).toEqual(Array(900).fill(0));
    expect(results[899]).toMatchObject({ low: value, high: value });
    expect(last.alarm).toBe(true);
  }
});

test('a level that a series has kept for weeks is constant, too', () => {
  const results = run([...days(3), ...Array<number>(30 * DAY_STEPS).fill(12.3456)]);
  expect(results.at(-1)!.score).toBeLessThan(0.01);
});

test('missing rows say nothing, and let the evidence fade', () => {
  const detector = createStreamingDetector(OPTIONS);
  run(days(4), detector);
  const { score } = run([400, 400, 400], detector, 4 * DAY_STEPS).at(-1)!;
  const gap = run([NaN, Infinity, -Infinity], detector, 4 * DAY_STEPS + 3);
  expect(gap.every(({ alarm, low, high }) => !alarm && low < high)).toBe(true);
  expect(gap[2]!.evidence).toBeLessThan(gap[0]!.evidence);
  expect(gap[0]!.score).toBeLessThan(score);
});

test('samples that are no newer than the newest, or at no time at all, are left out', () => {
  const detector = createStreamingDetector(OPTIONS);
  detector.push(STEP, 1);
  for (const timeMs of [STEP, 0, NaN, Infinity, -Infinity]) {
    expect(detector.push(timeMs, 2)).toBeUndefined();
  }
  expect(detector.push(2 * STEP, 3)).toBeDefined();
});

test('after a gap of days the time of day is known still', () => {
  const detector = createStreamingDetector(OPTIONS);
  run(days(6), detector);
  const back = run(
    days(1, (i) => usual(i + 100)),
    detector,
    9 * DAY_STEPS + 100
  );
  expect(alarmsOf(back)).toEqual([]);
});

test('whatever comes in, what comes out is a number in its range', () => {
  fc.assert(
    fc.property(samples, (rows) => {
      const detector = createStreamingDetector(SHORT);
      for (const { timeMs, value } of rows) {
        const result = detector.push(timeMs, value);
        if (result !== undefined) {
          expect(result.score).toBeGreaterThanOrEqual(0);
          expect(result.score).toBeLessThanOrEqual(1);
          expect(result.evidence).toBeGreaterThanOrEqual(0);
          expect(result.evidence).toBeLessThanOrEqual(result.score);
          expect(result.alarm && result.score < 0.5).toBe(false);
          expect(Number.isNaN(result.low) ? Number.isNaN(result.high) : result.low <= result.high).toBe(true);
        }
      }
    }),
    { numRuns: 300 }
  );
});

test('the future changes nothing', () => {
  fc.assert(
    fc.property(samples, samples, (past, future) => {
      const alone = createStreamingDetector(SHORT);
      const followed = createStreamingDetector(SHORT);
      const expected = past.map(({ timeMs, value }) => alone.push(timeMs, value));
      const all = [...past, ...future].map(({ timeMs, value }) => followed.push(timeMs, value));
      expect(all.slice(0, past.length)).toEqual(expected);
    })
  );
});

test('a detector that was saved and restored goes on as if nothing had happened', () => {
  fc.assert(
    fc.property(samples, fc.nat(150), (rows, at) => {
      const straight = createStreamingDetector(SHORT);
      let restored: StreamingDetector = createStreamingDetector(SHORT);
      rows.forEach(({ timeMs, value }, i) => {
        if (i === at) {
          restored = restoreStreamingDetector(restored.save(), SHORT);
        }
        expect(restored.push(timeMs, value)).toEqual(straight.push(timeMs, value));
      });
      expect(restored.save()).toEqual(straight.save());
    })
  );
});

test('a long series is restored bit for bit, its thinned past, too', () => {
  const values = days(20, (i) => usual(i) + (i % 1000 === 0 ? 30 * noise(i) : 0));
  for (const at of [100, 1201, 5000]) {
    const straight = createStreamingDetector(OPTIONS);
    run(values.slice(0, at), straight);
    const restored = restoreStreamingDetector(straight.save(), OPTIONS);
    const rest = values.slice(at);
    expect(run(rest, restored, at)).toEqual(run(rest, straight, at));
    expect(restored.save()).toEqual(straight.save());
  }
});

test('the state is bounded: 60 kB at a baseline of a week of minutes', () => {
  const options = { stepMs: 60_000, trainRows: 10_080 };
  const detector = createStreamingDetector(options);
  const sizes = [20_000, 60_000].map((until, part, all) => {
    for (let i = all[part - 1] ?? 0; i < until; i++) {
      detector.push(i * options.stepMs, usual(i / 5));
    }
    return detector.save().length;
  });
  expect(Math.max(...sizes)).toBeLessThanOrEqual(60_000);
});

test('a state that cannot be used is refused with its reason', () => {
  const detector = createStreamingDetector(OPTIONS);
  run(days(1), detector);
  const bytes = detector.save();
  const kindOf = (state: Uint8Array, options = OPTIONS): unknown => {
    try {
      restoreStreamingDetector(state, options);
    } catch (error) {
      return error instanceof AnomalyModelError ? error.kind : error;
    }
    return undefined;
  };
  expect(kindOf(bytes)).toBeUndefined();
  expect(kindOf(bytes.slice(0, 500))).toBe('truncated');
  expect(kindOf(bytes.map((byte, i) => (i === 700 ? byte ^ 1 : byte)))).toBe('checksum');
  expect(kindOf(bytes, { ...OPTIONS, trainRows: 577 })).toBe('version');
  expect(kindOf(new Uint8Array(64))).toBe('version');
});

test.each([
  { stepMs: 0, trainRows: 10 },
  { stepMs: NaN, trainRows: 10 },
  { stepMs: 1000, trainRows: 0 },
  { stepMs: 1000, trainRows: 1.5 },
])('options that make no sense are refused: %p', (options) => {
  expect(() => createStreamingDetector(options)).toThrow(RangeError);
});
