import fc from 'fast-check';
import { bands, higherTerms, lowerTerms, readings, terms } from '../../../test/reference/arbitraries';
import { checkTerm, pointsInto } from './terms';
import type { Term } from './types';

function points(term: Term, ...values: number[]): number[] {
  return [...pointsInto(term, Float64Array.from(values), new Float64Array(values.length))];
}

describe('points of a value', () => {
  test('higher is full at its target and in proportion below it', () => {
    expect(points({ shape: 'higher', target: 720 }, 0, 180, 360, 720, 10_000)).toEqual([0, 25, 50, 100, 100]);
  });

  test('lower follows the specification’s MTTR term, clamped to 100 below 15 minutes', () => {
    expect(points({ shape: 'lower', target: 15, zero: 35 }, 0, 15, 16, 25, 34, 35, 500)).toEqual([
      100, 100, 95, 50, 5, 0, 0,
    ]);
  });

  test('lower follows the specification’s error-rate term', () => {
    expect(points({ shape: 'lower', target: 0, zero: 5 }, 0, 1, 2.5, 5, 100)).toEqual([100, 80, 50, 0, 0]);
  });

  test('band is full inside and falls to 0 on both sides', () => {
    const term: Term = { shape: 'band', low: 40, high: 70, zero: 100 };
    expect(points(term, 0, 10, 40, 55, 70, 85, 100, 120)).toEqual([0, 25, 100, 100, 100, 50, 0, 0]);
  });

  test('a band from 0 is full at 0', () => {
    expect(points({ shape: 'band', low: 0, high: 70, zero: 100 }, 0, 70, -1)).toEqual([100, 100, 0]);
  });

  test('negative and infinite values have the documented points', () => {
    const odd = [-1, -Infinity, Infinity];
    expect(points({ shape: 'higher', target: 10 }, ...odd)).toEqual([0, 0, 100]);
    expect(points({ shape: 'lower', target: 10, zero: 20 }, ...odd)).toEqual([100, 100, 0]);
    expect(points({ shape: 'band', low: 10, high: 20, zero: 30 }, ...odd)).toEqual([0, 0, 0]);
  });

  test('are exactly 100 at the target, whatever it is', () => {
    fc.assert(
      fc.property(higherTerms, (term) => {
        expect(points(term, term.target)).toEqual([100]);
      })
    );
  });

  test('are within 0–100 for every value, and NaN only for NaN', () => {
    fc.assert(
      fc.property(terms, fc.double({ noNaN: true }), (term, value) => {
        const [p] = points(term, value);
        expect(p).toBeGreaterThanOrEqual(0);
        expect(p).toBeLessThanOrEqual(100);
        expect(points(term, NaN)).toEqual([NaN]);
      })
    );
  });

  test('never fall as a better value comes: upwards, downwards, or towards the band', () => {
    const ordered = fc.tuple(readings, readings).map(([a, b]): [number, number] => (a < b ? [a, b] : [b, a]));
    fc.assert(
      fc.property(higherTerms, lowerTerms, bands, ordered, (higher, lower, band, [a, b]) => {
        const [h1, h2] = points(higher, a, b);
        expect(h2).toBeGreaterThanOrEqual(h1!);
        const [l1, l2] = points(lower, a, b);
        expect(l1).toBeGreaterThanOrEqual(l2!);
        const [b1, b2] = points(band, a, b);
        expect(b <= band.high ? b2! - b1! : 0).toBeGreaterThanOrEqual(0);
        expect(a >= band.low ? b1! - b2! : 0).toBeGreaterThanOrEqual(0);
      })
    );
  });

  test('may be written over the values', () => {
    const values = Float64Array.of(1, NaN, 4);
    expect(pointsInto({ shape: 'higher', target: 4 }, values, values)).toBe(values);
    expect([...values]).toEqual([25, NaN, 100]);
  });

  test('refuse room of another length', () => {
    expect(() => pointsInto({ shape: 'higher', target: 4 }, new Float64Array(3), new Float64Array(2))).toThrow(
      'points need room for 3 values, but there is room for 2'
    );
  });
});

describe('a term is refused when', () => {
  test.each<[string, Term]>([
    ['its target is 0', { shape: 'higher', target: 0 }],
    ['its target is not finite', { shape: 'higher', target: Infinity }],
    ['its target is no number', { shape: 'higher', target: NaN }],
    ['it never falls', { shape: 'lower', target: 5, zero: 5 }],
    ['it rises', { shape: 'lower', target: 5, zero: 1 }],
    ['its target is negative', { shape: 'lower', target: -1, zero: 1 }],
    ['its zero is not finite', { shape: 'lower', target: 1, zero: Infinity }],
    ['its band is upside down', { shape: 'band', low: 70, high: 40, zero: 100 }],
    ['its band never falls', { shape: 'band', low: 40, high: 70, zero: 70 }],
    ['its band starts below 0', { shape: 'band', low: -1, high: 70, zero: 100 }],
  ])('%s', (_why, term) => {
    expect(() => checkTerm(term)).toThrow(RangeError);
  });

  test('and the message names its figures and what they must be', () => {
    expect(() => checkTerm({ shape: 'lower', target: 5, zero: 1 })).toThrow(
      'term lower {target: 5, zero: 1} must have finite figures with 0 <= target < zero'
    );
  });
});
