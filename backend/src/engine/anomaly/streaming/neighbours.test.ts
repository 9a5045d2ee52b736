import fc from 'fast-check';
import { Neighbours } from './neighbours';

const moment = fc.tuple(...Array.from({ length: 3 }, () => fc.integer({ min: -50, max: 50 })));

test('the search outward finds what looking at each earlier moment finds', () => {
  fc.assert(
    fc.property(fc.array(moment, { minLength: 30, maxLength: 200 }), (moments) => {
      const neighbours = new Neighbours(500);
      moments.forEach((at, row) => {
        const distance = neighbours.push(...(at as [number, number, number]));
        const earlier = moments.slice(0, Math.max(0, row - 7));
        const nearest = Math.min(...earlier.map((one) => Math.hypot(...one.map((value, k) => value - at[k]!))));
        expect(distance).toBeCloseTo(row < 28 ? 0 : nearest, 9);
      });
    })
  );
});

test('a moment that left the past is no neighbour any more', () => {
  const neighbours = new Neighbours(500);
  neighbours.push(100, 100, 100);
  for (let row = 0; row < 600; row++) {
    neighbours.push(row % 2, 0, 0);
  }
  expect(neighbours.push(100, 100, 100)).toBeGreaterThan(150);
});
