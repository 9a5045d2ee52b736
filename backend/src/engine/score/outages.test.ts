import fc from 'fast-check';
import { meanTimes, type DownBucket } from './outages';

const MINUTE = 60_000;
const BUCKET = 5 * MINUTE;
const HOUR = 60 * MINUTE;
const WINDOW = 24 * HOUR;

/** The mean times at one instant. */
function at(t: number, buckets: DownBucket[], firstObserved = 0, windowMs = WINDOW) {
  const times = meanTimes(buckets, BUCKET, firstObserved, { startMs: t, endMs: t, stepMs: 1 }, windowMs);
  return {
    mtbf: times.mtbfHours[0],
    mttr: times.mttrMinutes[0],
    failures: times.failures[0],
    assumed: times.assumed[0],
  };
}

describe('mean times', () => {
  test('without a failure are not known, but assumed to be full', () => {
    expect(at(HOUR, [])).toEqual({ mtbf: NaN, mttr: NaN, failures: 0, assumed: 1 });
  });

  test.each([
    ['never', NaN],
    ['only later', 2 * HOUR],
    ['from this very instant', HOUR],
  ])('of a service observed %s are unknown and assume nothing', (_when, firstObserved) => {
    const down = [{ endMs: HOUR - BUCKET, available: 0 }];
    expect(at(HOUR, down, firstObserved)).toEqual({ mtbf: NaN, mttr: NaN, failures: NaN, assumed: 0 });
  });

  test('of one outage of ten minutes in ten hours', () => {
    const down = [
      { endMs: HOUR, available: 0 },
      { endMs: HOUR + BUCKET, available: 0 },
    ];
    expect(at(10 * HOUR, down)).toEqual({ mtbf: 10 - 10 / 60, mttr: 10, failures: 1, assumed: 0 });
  });

  test('count flapping in adjacent buckets as one outage, and a bucket without downtime parts two', () => {
    const flapping = [0, 1, 2, 4].map((k) => ({ endMs: HOUR + k * BUCKET, available: 0.4 }));
    const { mtbf, mttr, failures } = at(10 * HOUR, flapping);
    expect(failures).toBe(2);
    expect(mttr).toBeCloseTo((4 * 3) / 2, 9);
    expect(mtbf).toBeCloseTo((10 - 0.2) / 2, 9);
  });

  test('count of the bucket that the window starts in only the part inside', () => {
    const down = [{ endMs: HOUR, available: 0.5 }];
    const { mttr, failures } = at(HOUR - 2 * MINUTE + WINDOW, down);
    expect(failures).toBe(1);
    expect(mttr).toBeCloseTo(1, 9);
    expect(at(HOUR + WINDOW, down).assumed).toBe(1);
  });

  test('count an outage that began before the window by what is inside', () => {
    const down = Array.from({ length: 12 }, (_, k) => ({ endMs: HOUR + k * BUCKET, available: 0 }));
    expect(at(HOUR + 9 * BUCKET + WINDOW, down)).toMatchObject({ failures: 1, mttr: 10 });
  });

  test('count no downtime from before the service was observed', () => {
    const down = [{ endMs: HOUR, available: 0 }];
    expect(at(HOUR + BUCKET, down, HOUR - MINUTE)).toMatchObject({ failures: 1, mttr: 1, mtbf: 5 / 60 });
    expect(at(HOUR + BUCKET, down, HOUR)).toMatchObject({ failures: 0, assumed: 1 });
  });

  test('of a service that has been down ever since are no time between failures', () => {
    const down = [1, 2, 3].map((k) => ({ endMs: k * BUCKET, available: 0 }));
    expect(at(3 * BUCKET, down)).toEqual({ mtbf: 0, mttr: 15, failures: 1, assumed: 0 });
  });

  test('tell adjacent buckets from parted ones on a grid of fractions of milliseconds', () => {
    const bucketMs = 1e7 / 3;
    const down = [1, 2, 4].map((k) => ({ endMs: 1.8e12 + k * bucketMs, available: 0 }));
    const end = 1.8e12 + 10 * bucketMs;
    const times = meanTimes(down, bucketMs, 1.8e12, { startMs: end, endMs: end, stepMs: 1 }, 1e9);
    expect(times.failures[0]).toBe(2);
  });
});

describe('mean times are never below 0, though sums of fractions round', () => {
  test.each([
    ['of a service that is down all the time', 0],
    ['of one that is hardly down any more', 0.9999999],
  ])('%s', (_what, late) => {
    const bucketMs = 1e7 / 3;
    const down = Array.from({ length: 500 }, (_, k) => ({
      endMs: (k + 1) * bucketMs,
      available: k < 250 ? late / 3 : late,
    }));
    for (let k = 1; k <= 500; k++) {
      const t = k * bucketMs;
      for (const observed of [1e-6, bucketMs / 7, 40.1 * bucketMs]) {
        const instants = { startMs: t, endMs: t, stepMs: 1 };
        const times = meanTimes(down, bucketMs, t - observed, instants, 1e12);
        expect(times.mtbfHours[0]! < 0 || times.mttrMinutes[0]! < 0).toBe(false);
      }
    }
  });
});

interface Scenario {
  buckets: DownBucket[];
  firstObserved: number;
  instants: { startMs: number; endMs: number; stepMs: number };
  windowMs: number;
}

/** Up to 200 buckets, sparse; instants anywhere, and far apart or close together. */
const scenarios: fc.Arbitrary<Scenario> = fc.record({
  buckets: fc
    .uniqueArray(fc.tuple(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 0, max: 9 })), {
      selector: ([k]) => k,
      maxLength: 60,
    })
    .map((list) =>
      list.sort(([a], [b]) => a - b).map(([k, tenths]) => ({ endMs: k * BUCKET, available: tenths / 10 }))
    ),
  firstObserved: fc.oneof(fc.constant(0), fc.constant(NaN), fc.integer({ min: -WINDOW, max: 250 * BUCKET })),
  instants: fc
    .tuple(fc.integer({ min: 0, max: 200 * BUCKET }), fc.integer({ min: 1, max: 10 * BUCKET }), fc.nat(60))
    .map(([startMs, stepMs, n]) => ({ startMs, endMs: startMs + n * stepMs, stepMs })),
  windowMs: fc.integer({ min: 1, max: 100 * BUCKET }),
});

/** The definitions, written as they read: all buckets are looked at again for each instant. */
function oracle({ buckets, firstObserved, windowMs }: Scenario, t: number) {
  const since = Number.isNaN(firstObserved) ? Infinity : Math.max(t - windowMs, firstObserved);
  if (t <= since) {
    return { mtbf: NaN, mttr: NaN, failures: NaN, assumed: 0 };
  }
  const inside = buckets.filter(({ endMs }) => endMs > since && endMs <= t);
  const ends = new Set(inside.map(({ endMs }) => endMs));
  const failures = inside.filter(({ endMs }) => !ends.has(endMs - BUCKET)).length;
  if (failures === 0) {
    return { mtbf: NaN, mttr: NaN, failures: 0, assumed: 1 };
  }
  const down = inside.reduce(
    (sum, { endMs, available }) => sum + (1 - available) * (endMs - Math.max(since, endMs - BUCKET)),
    0
  );
  return { mtbf: (t - since - down) / failures / HOUR, mttr: down / failures / MINUTE, failures, assumed: 0 };
}

/** 0 when both are unknown. */
function distance(a: number, b: number): number {
  return Object.is(a, b) ? 0 : Math.abs(a - b);
}

function run({ buckets, firstObserved, instants, windowMs }: Scenario) {
  return meanTimes(buckets, BUCKET, firstObserved, instants, windowMs);
}

describe('mean times over a grid', () => {
  test('are what the definitions give at each instant on its own', () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const times = run(scenario);
        times.failures.forEach((failures, i) => {
          const expected = oracle(scenario, scenario.instants.startMs + i * scenario.instants.stepMs);
          expect({ failures, assumed: times.assumed[i] }).toEqual({
            failures: expected.failures,
            assumed: expected.assumed,
          });
          expect(distance(times.mttrMinutes[i]!, expected.mttr)).toBeLessThan(1e-6);
          expect(distance(times.mtbfHours[i]!, expected.mtbf)).toBeLessThan(1e-6);
        });
      }),
      { numRuns: 300 }
    );
  });

  test('are never changed by what happens later', () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const { startMs, endMs } = scenario.instants;
        const middle = (startMs + endMs) / 2;
        const known = run({ ...scenario, buckets: scenario.buckets.filter(({ endMs: end }) => end <= middle) });
        const hindsight = run(scenario);
        hindsight.failures.forEach((failures, i) => {
          if (startMs + i * scenario.instants.stepMs <= middle) {
            expect(known.failures[i]).toBe(failures);
            expect(known.assumed[i]).toBe(hindsight.assumed[i]);
            expect(known.mttrMinutes[i]).toBe(hindsight.mttrMinutes[i]);
            expect(known.mtbfHours[i]).toBe(hindsight.mtbfHours[i]);
          }
        });
      })
    );
  });
});

describe('mean times are refused when', () => {
  const instants = { startMs: 0, endMs: 0, stepMs: 1 };

  test.each<[string, DownBucket[], string]>([
    ['a bucket has no downtime', [{ endMs: 0, available: 1 }], 'from 0 to below 1'],
    ['a bucket is less than not available', [{ endMs: 0, available: -0.1 }], 'from 0 to below 1'],
    ['a bucket has no end', [{ endMs: NaN, available: 0 }], 'bucket 0 ends at NaN'],
    [
      'buckets are out of order',
      [
        { endMs: BUCKET, available: 0 },
        { endMs: 0, available: 0 },
      ],
      'bucket 1 ends at 0, -1 buckets after',
    ],
  ])('%s', (_why, buckets, message) => {
    expect(() => meanTimes(buckets, BUCKET, 0, instants, WINDOW)).toThrow(message);
  });

  test('a length is not above 0, or the instants run backwards', () => {
    expect(() => meanTimes([], 0, 0, instants, WINDOW)).toThrow('bucketMs is 0');
    expect(() => meanTimes([], BUCKET, 0, instants, NaN)).toThrow('windowMs is NaN');
    expect(() => meanTimes([], BUCKET, 0, { ...instants, stepMs: -1 }, WINDOW)).toThrow('stepMs is -1');
    expect(() => meanTimes([], BUCKET, 0, { ...instants, endMs: -5 }, WINDOW)).toThrow('the end not before the start');
  });
});
