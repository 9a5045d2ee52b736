import * as fc from 'fast-check';
import { DueQueue } from './dueQueue';

test('what is first in a queue is what is due first, then what has the smaller id', () => {
  const change = fc.record({ id: fc.constantFrom(...'abcdefgh'), at: fc.option(fc.nat(20), { nil: undefined }) });
  fc.assert(
    fc.property(fc.array(change), (changes) => {
      const queue = new DueQueue();
      const model = new Map<string, number>();
      for (const { id, at } of changes) {
        queue.set(id, at);
        if (at === undefined) {
          model.delete(id);
        } else {
          model.set(id, at);
        }
        const first = [...model].sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1))[0];
        expect(queue.first()).toEqual(first && { id: first[0], at: first[1] });
      }
    })
  );
});
