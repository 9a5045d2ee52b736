import fc from 'fast-check';
import { ThinnedWindow } from './thinnedWindow';

test('it is the whole past while there is room, then an even sample that reaches back as far as wanted', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 4, max: 300 }),
      fc.integer({ min: 4, max: 40 }),
      fc.nat(2000),
      (stretch, capacity, count) => {
        const window = new ThinnedWindow(stretch, capacity);
        for (let i = 0; i < count; i++) {
          window.push(i);
        }
        // values that rise are in the order of time
        const kept = Array.from({ length: window.size }, (_, k) =>
          window.below(window.size === 1 ? 0 : k / (window.size - 1) + 1e-12)
        );
        const strides = new Set(kept.slice(1).map((value, k) => value - kept[k]!));
        expect(strides.size).toBeLessThanOrEqual(1);
        const [stride = 1] = strides;
        expect(Math.log2(stride) % 1).toBe(0);
        expect(window.size).toBeLessThanOrEqual(capacity + 2);
        if (count > 0) {
          expect(count - 1 - kept.at(-1)!).toBeLessThan(stride);
          expect(kept[0]!).toBeLessThanOrEqual(Math.max(0, count - stretch + stride));
        }
      }
    )
  );
});
