import * as fc from 'fast-check';
import { SortedList } from './sortedList';

const byNumber = (a: number, b: number): number => a - b;

describe('a sorted list', () => {
  test('holds what a sorted array holds, whatever is added and removed', () => {
    const step = fc.record({ value: fc.integer({ min: 0, max: 3000 }), isAdded: fc.boolean(), run: fc.nat(700) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), fc.nat(3000), (steps, asked) => {
        const list = new SortedList<number>(byNumber);
        const model = new Set<number>();
        for (const { value, isAdded, run } of steps) {
          for (let next = value; next <= value + run; next++) {
            if (isAdded && !model.has(next)) {
              list.add(next);
              model.add(next);
            } else if (!isAdded) {
              list.remove(next);
              model.delete(next);
            }
          }
        }
        const expected = [...model].sort(byNumber);
        expect([...list]).toEqual(expected);
        expect([...list.backwards()]).toEqual([...expected].reverse());
        expect([list.size, list.first(), list.last()]).toEqual([expected.length, expected[0], expected.at(-1)]);
        expect(list.countBefore((value) => value >= asked)).toBe(expected.filter((value) => value < asked).length);
      }),
      { numRuns: 200 }
    );
  });
});
