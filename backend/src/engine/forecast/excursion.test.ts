import { Excursions } from './excursion';

function after(...deviations: number[]): Excursions {
  const excursions = new Excursions();
  deviations.forEach((deviation) => excursions.push(deviation, 2));
  return excursions;
}

test('what has lasted so long is as likely as not to last as long again', () => {
  const excursions = after(0, 1, 9, 9, 10, 10);
  expect(excursions.goesOn).toBe(true);
  expect(excursions.level).toBe(20);
  expect(excursions.lasts(3.5, 0)).toBe(0.5);
  expect(excursions.lasts(35, 0)).toBeLessThan(0.1);
  expect(excursions.lasts(35, 1000)).toBeGreaterThan(0.95);
});

test('earlier ones that ended soon make it less likely, and those that lasted more', () => {
  const short = Array.from({ length: 10 }, () => [9, 9, 9, 0, 0, 0, 0]).flat();
  const long = Array.from({ length: 10 }, () => [...new Array<number>(50).fill(9), 0, 0, 0, 0]).flat();
  const fresh = after(9, 9).lasts(10, 0);
  expect(after(...short, 9, 9).lasts(10, 0)).toBeLessThan(fresh / 3);
  expect(after(...long, 9, 9).lasts(10, 0)).toBeGreaterThan(0.8);
});

test('a short pause or a gap does not end it, a longer pause or the other side does', () => {
  expect(after(9, 9, 0, NaN, 9).lasts(4.5, 0)).toBe(0.5);
  expect(after(9, 9, 0, 0, 0, 0).goesOn).toBe(false);
  expect(after(9, 9, 9, -9).level).toBe(-18);
  expect(after(1, 2, 3).lasts(1, 0)).toBe(0);
});

test('a copy goes its own way', () => {
  const first = after(9, 9);
  const copy = first.copy();
  copy.push(0, 1);
  expect([first.goesOn, copy.goesOn]).toEqual([true, false]);
});
