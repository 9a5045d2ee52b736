import fc from 'fast-check';
import { ScoreRing } from './scoreRing';

const STEP = 60_000;
const grid = (first: number, last: number, every = 1) => ({
  startMs: first * STEP,
  endMs: last * STEP,
  stepMs: every * STEP,
});

it('keeps the newest steps, and nothing of those that were skipped', () => {
  const ring = new ScoreRing(4, STEP);
  [0, 1, 2, 3, 6].forEach((step) => ring.set(step * STEP, step / 8));
  expect([...ring.read(grid(1, 7))]).toEqual([NaN, NaN, 0.375, NaN, NaN, 0.75, NaN]);
  expect(ring.oldestMs()).toBe(3 * STEP);
});

it('the newest score of a step stands for it, and a coarse grid shows the highest', () => {
  const ring = new ScoreRing(10, STEP);
  ring.set(STEP, 0.25);
  ring.set(STEP + 45_000, 0.5);
  ring.set(2 * STEP, 0.75);
  ring.set(3 * STEP, 0.125);
  expect([...ring.read(grid(1, 3))]).toEqual([0.5, 0.75, 0.125]);
  expect([...ring.read(grid(0, 3, 3))]).toEqual([NaN, 0.75]);
});

it('filling changes no score that is there', () => {
  const ring = new ScoreRing(10, STEP);
  ring.set(2 * STEP, 0.5);
  [1, 2, 3].forEach((step) => ring.fill(step * STEP, 0.25));
  expect([...ring.read(grid(1, 3))]).toEqual([0.25, 0.5, 0.25]);
});

it('is like a map of the newest steps, also after it was saved and loaded', () => {
  const writes = fc.array(fc.tuple(fc.integer({ min: -5, max: 60 }), fc.float({ min: 0, max: 1, noNaN: true })));
  fc.assert(
    fc.property(writes, fc.integer({ min: 1, max: 12 }), (scores, capacity) => {
      const ring = new ScoreRing(capacity, STEP);
      const map = new Map<number, number>();
      let newest = -Infinity;
      for (const [step, score] of scores) {
        ring.set(step * STEP, score);
        if (step > newest - capacity) {
          map.set(step, score);
        }
        newest = Math.max(newest, step);
      }
      const expected = Array.from({ length: 71 }, (_, i) => {
        const step = i - 8;
        return step > newest - capacity ? (map.get(step) ?? NaN) : NaN;
      });
      const loaded = new ScoreRing(capacity, STEP);
      loaded.load(ring.save());
      expect([...ring.read(grid(-8, 62))]).toEqual(expected);
      expect([...loaded.read(grid(-8, 62))]).toEqual(expected);
    })
  );
});
