import { Random } from '../stats/random';
import { PARTS, riseAfter, riseOf } from './rise';

function parts(course: (part: number) => number, noise = 0.5): Float64Array {
  const random = new Random(2);
  return Float64Array.from({ length: PARTS }, (_, i) => course(i) + noise * random.normal());
}

test('a line that is more than usual goes on', () => {
  const { weight, slopePerHour, fadesHours, level } = riseOf(
    parts((i) => 2 * i),
    2,
    10
  );
  expect(weight).toBeGreaterThan(0.9);
  expect(slopePerHour).toBeCloseTo(24, 0);
  expect(fadesHours).toBe(Infinity);
  expect(level).toBeCloseTo(47, 0);
});

test.each([
  ['noise', (): number => 0],
  ['a line no steeper than usual', (i: number): number => 0.2 * i],
  ['a step', (i: number): number => (i < 12 ? 0 : 40)],
  ['the teeth of a saw', (i: number): number => 5 * (i % 8)],
  ['what has come to rest', (i: number): number => Math.min(20, 4 * i)],
])('%s does not', (_, course) => {
  expect(riseOf(parts(course), 2, 20).weight).toBeLessThan(0.1);
});

test('what slows down adds less and less', () => {
  const rise = riseOf(
    parts((i) => 60 * (1 - Math.exp(-i / 24)), 0.1),
    2,
    10
  );
  expect(rise.weight).toBeGreaterThan(0.5);
  expect(riseAfter(rise, 100)).toBeLessThan(40);
  expect(riseAfter(rise, 100)).toBeGreaterThan(10);
});

test('too few parts tell nothing', () => {
  const few = parts((i) => (i < 12 ? NaN : i));
  expect(riseOf(few, 2, 0.1)).toMatchObject({ weight: 0, slopePerHour: 0 });
});
