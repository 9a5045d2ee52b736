/** Whatever comes in: a defined result or a named error, never NaN in a score. */
import fc from 'fast-check';

import { Random } from '../../stats/random';
import { AnomalyModelError } from '../modelError';
import type { CategoryResult } from '../types';
import { restoreCategoryModel, trainCategoryModel } from '.';

const MINUTE = 60_000;
const OPTIONS = { category: 'mev', contamination: 0.05, metrics: ['a', 'b'], stepMs: MINUTE, seed: 7 };

const value = fc.oneof(
  { weight: 4, arbitrary: fc.double({ min: -100, max: 100, noNaN: true }) },
  fc.constantFrom(NaN, Infinity, -Infinity, 1e308, -1e308, 5e-324, 0, -0)
);
const time = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 4000 }).map((step) => step * 20_000) },
  fc.constantFrom(NaN, Infinity, -Infinity, -1e12, 1e12, 1e300, 0)
);
const row = fc.record({ time, values: fc.array(value, { minLength: 2, maxLength: 2 }) });
const rows = fc.oneof(
  fc.array(row, { maxLength: 150 }),
  // Long enough to be learned from, of few different values
  fc.tuple(fc.array(value, { minLength: 1, maxLength: 6 }), fc.integer({ min: 30, max: 400 })).map(([few, length]) =>
    Array.from({ length }, (_, k) => ({
      time: k * MINUTE,
      values: [few[k % few.length]!, few[(k * 7) % few.length]!],
    }))
  )
);

type Rows = { time: number; values: number[] }[];

function train(given: Rows): ReturnType<typeof trainCategoryModel> {
  const values = Float64Array.from(given.flatMap((one) => one.values));
  return trainCategoryModel(
    Float64Array.from(given, (one) => one.time),
    values,
    OPTIONS
  );
}

function expectSound({ score, rawScore, severity, drivers }: CategoryResult): void {
  expect(score).toBeGreaterThanOrEqual(0);
  expect(score).toBeLessThanOrEqual(1);
  expect(Number.isFinite(rawScore)).toBe(true);
  expect(drivers.every(({ share }) => share > 0 && share <= 1)).toBe(true);
  if (severity === null) {
    expect(drivers).toEqual([]);
  } else if (drivers.length > 0) {
    expect(drivers.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
  }
}

it('trains on anything, and judges anything', () => {
  fc.assert(
    fc.property(rows, fc.array(row, { maxLength: 40 }), (baseline, after) => {
      const { model, history } = train(baseline);
      expect(history.scores.every((score) => score >= 0 && score <= 1)).toBe(true);
      expect(history.times.every((at, k) => k === 0 || at > history.times[k - 1]!)).toBe(true);
      after.forEach((one) => expectSound(model.push(one.time, Float64Array.from(one.values))));
      const restored = restoreCategoryModel(model.save(), OPTIONS);
      after.forEach((one) => {
        const again = Float64Array.from(one.values);
        expect(restored.push(one.time, again)).toEqual(model.push(one.time, again));
      });
    }),
    { numRuns: 60 }
  );
});

it.each([
  ['no rows', 0, () => 1],
  ['one row', 1, () => 1],
  ['constants', 500, () => 42],
  ['zeros', 500, () => 0],
  ['only missing values', 500, () => NaN],
  ['only infinities', 500, () => Infinity],
  ['the largest numbers', 500, (k: number) => (k % 2 ? 1e308 : -1e308)],
  ['the smallest numbers', 500, (k: number) => (k % 3) * 5e-324],
])('is calm on the baseline itself: %s', (_, length, of) => {
  const given = Array.from({ length }, (_unused, k) => ({ time: k * MINUTE, values: [of(k), of(k + 1)] }));
  const { model } = train(given);
  for (let k = length; k < length + 20; k++) {
    const result = model.push(k * MINUTE, Float64Array.of(of(k), of(k + 1)));
    expectSound(result);
    expect(['high', 'critical']).not.toContain(result.severity);
  }
});

it('ignores a metric that appears after the training', () => {
  const random = new Random(1);
  const given = Array.from({ length: 600 }, (_, k) => ({ time: k * MINUTE, values: [random.normal(), NaN] }));
  const [one, other] = [train(given).model, train(given).model];
  for (let k = 600; k < 620; k++) {
    const known = random.normal();
    expect(one.push(k * MINUTE, Float64Array.of(known, 1e9))).toEqual(
      other.push(k * MINUTE, Float64Array.of(known, NaN))
    );
  }
});

it('goes on after a gap of days and a step of the clock', () => {
  const random = new Random(2);
  const row = (): Float64Array => Float64Array.of(random.normal(), random.normal());
  const { model } = train(
    Array.from({ length: 2000 }, (_, k) => ({ time: k * MINUTE, values: [random.normal(), random.normal()] }))
  );
  for (const step of [2000, 12_000, 12_001, 11_000, 1e9, 12_002]) {
    expectSound(model.push(step * MINUTE, row()));
    const fault = model.push(step * MINUTE, Float64Array.of(60, 0));
    expect(fault.severity).not.toBeNull();
    expect(fault.drivers[0]!.metric).toBe(0);
  }
});

it('refuses damaged bytes by name', () => {
  const bytes = train([{ time: 0, values: [1, 2] }]).model.save();
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), fc.boolean(), (at, flip, cut) => {
      const damaged = bytes.slice(0, cut ? at : bytes.length);
      if (!cut) {
        damaged[at]! ^= flip;
      }
      expect(() => restoreCategoryModel(damaged, OPTIONS)).toThrow(AnomalyModelError);
    })
  );
});

it('refuses options that make no sense by name', () => {
  const none = new Float64Array(0);
  expect(() => trainCategoryModel(none, none, { ...OPTIONS, contamination: 0.7 })).toThrow(/contamination is 0.7/);
  expect(() => trainCategoryModel(none, none, { ...OPTIONS, stepMs: 0 })).toThrow(/stepMs is 0/);
  expect(() => trainCategoryModel(Float64Array.of(0), none, OPTIONS)).toThrow(/1 rows of 2 metrics need 2 values/);
});
