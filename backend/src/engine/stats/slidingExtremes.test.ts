import fc from 'fast-check';
import { SlidingExtremes } from './slidingExtremes';

test('they are those of the newest values, and never of ones much older', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 100 }),
      fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 400 }),
      (stretch, values) => {
        const extremes = new SlidingExtremes(stretch);
        values.forEach((value) => extremes.push(value));
        const block = Math.ceil(stretch / 32);
        const newest = values.slice(-stretch);
        const reached = values.slice(-33 * block);
        expect(extremes.low).toBeLessThanOrEqual(Math.min(...newest));
        expect(extremes.high).toBeGreaterThanOrEqual(Math.max(...newest));
        expect(extremes.low).toBeGreaterThanOrEqual(Math.min(...reached));
        expect(extremes.high).toBeLessThanOrEqual(Math.max(...reached));
      }
    )
  );
});
