import fc from 'fast-check';
import { SortedWindow } from './sortedWindow';

const value = fc.float({ noNaN: true, noDefaultInfinity: true }).map((x) => x + 0);

test('it is what sorting the newest values gives', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 12 }),
      fc.array(value, { maxLength: 60 }),
      value,
      (capacity, values, probe) => {
        const window = new SortedWindow(capacity);
        values.forEach((x) => window.push(x));
        const newest = values.slice(-capacity);
        const sorted = newest.toSorted((a, b) => a - b);
        expect(window.size).toBe(newest.length);
        expect(sorted.map((_, rank) => window.at(rank))).toEqual(sorted);
        expect([...window.values()]).toEqual(newest);
        expect(window.rank(probe)).toBe(sorted.filter((x) => x < probe).length);
      }
    )
  );
});

test('equal values leave one at a time', () => {
  const window = new SortedWindow(3);
  [2, 2, 2, 1].forEach((x) => window.push(x));
  expect([0, 1, 2].map((rank) => window.at(rank))).toEqual([1, 2, 2]);
});
