import fc from 'fast-check';
import { alignGrid, fittingStepSeconds, gridFault, gridLength } from './grid';

const time = fc.integer({ min: 0, max: 4e12 });
const step = fc.integer({ min: 1, max: 86_400_000 });

describe('alignGrid', () => {
  it('begins and ends at the last multiples of the step at or before the range', () => {
    expect(alignGrid(125_500, 190_000, 60_000)).toEqual({ startMs: 120_000, endMs: 180_000, stepMs: 60_000 });
    expect(alignGrid(120_000, 120_000, 60_000)).toEqual({ startMs: 120_000, endMs: 120_000, stepMs: 60_000 });
  });

  it('makes grids without fault that never reach past the range, and share instants when the range moves', () => {
    fc.assert(
      fc.property(time, fc.nat({ max: 1e9 }), step, fc.nat({ max: 1e9 }), (from, length, stepMs, moved) => {
        const grid = alignGrid(from, from + length, stepMs);
        const later = alignGrid(from + moved, from + length + moved, stepMs);
        return (
          gridFault(grid) === undefined &&
          grid.endMs <= from + length &&
          grid.endMs > from + length - stepMs &&
          grid.startMs <= from &&
          (later.startMs - grid.startMs) % stepMs === 0
        );
      })
    );
  });

  it.each([
    [0, 1, 0],
    [0, 1, 0.5],
    [0, 1, NaN],
    [2, 1, 1],
    [NaN, 1, 1],
    [0, Infinity, 1],
  ])('refuses the range %s to %s by %s', (from, to, stepMs) => {
    expect(() => alignGrid(from, to, stepMs)).toThrow(RangeError);
  });
});

describe('a grid', () => {
  it('has one instant more than steps', () => {
    const grid = { startMs: 1_000, endMs: 61_000, stepMs: 15_000 };
    expect(gridLength(grid)).toBe(5);
  });

  it('names a step at which a range fits, the smallest customary one', () => {
    const day = { startMs: 0, endMs: 86_400_000, stepMs: 1_000 };
    expect(fittingStepSeconds(day, 11_000)).toBe(10);
    expect(fittingStepSeconds({ ...day, endMs: 10_999_000 }, 11_000)).toBe(1);
    expect(fittingStepSeconds({ ...day, endMs: 11_000_000 }, 11_000)).toBe(2);
    fc.assert(
      fc.property(fc.nat({ max: 1e14 }), fc.integer({ min: 2, max: 20_000 }), (endMs, maxPoints) => {
        const stepMs = fittingStepSeconds({ ...day, endMs }, maxPoints) * 1000;
        return Math.floor(endMs / stepMs) + 1 <= maxPoints;
      })
    );
  });
});
