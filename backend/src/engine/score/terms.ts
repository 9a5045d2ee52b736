/** Points of a value: the three shapes by which a measured value becomes 0–100. */
import type { Term } from './types';

const FULL = 100;

/** `v` and `target` in the same unit; the specification's uptime and MTBF terms. */
function higherPoints(v: number, target: number): number {
  return Math.min(FULL, Math.max(0, (v / target) * FULL));
}

/** The specification's MTTR term is `lower` 15–35 minutes, its error-rate term `lower` 0–5 %. */
function lowerPoints(v: number, target: number, zero: number): number {
  if (v <= target) {
    return FULL;
  }
  return v >= zero ? 0 : FULL * ((zero - v) / (zero - target));
}

function bandPoints(v: number, low: number, high: number, zero: number): number {
  return v < low ? higherPoints(v, low) : lowerPoints(v, high, zero);
}

const REQUIREMENTS: Readonly<Record<Term['shape'], string>> = {
  higher: 'a finite target above 0',
  lower: 'finite figures with 0 <= target < zero',
  band: 'finite figures with 0 <= low <= high < zero',
};

function isValid(term: Term): boolean {
  switch (term.shape) {
    case 'higher':
      return term.target > 0 && Number.isFinite(term.target);
    case 'lower':
      return term.target >= 0 && term.target < term.zero && Number.isFinite(term.zero);
    case 'band':
      return term.low >= 0 && term.low <= term.high && term.high < term.zero && Number.isFinite(term.zero);
  }
}

/**
 * Refuses a term by which no value, or every value, would be full.
 * @throws RangeError naming the term, its figures and what they must be
 */
export function checkTerm(term: Term): void {
  if (!isValid(term)) {
    throw new RangeError(`term ${describe(term)} must have ${REQUIREMENTS[term.shape]}`);
  }
}

function describe({ shape, ...figures }: Term): string {
  const list = Object.entries(figures).map(([name, figure]) => `${name}: ${figure}`);
  return `${shape} {${list.join(', ')}}`;
}

/**
 * Points of each value, 0–100; NaN stays NaN.
 *
 * Every value has a defined result. `higher`: 0 and below, −∞ included, is 0 points; +∞ is 100. `lower`: anything
 * up to the target, −∞ included, is 100; +∞ is 0. `band`: below 0 and ±∞ are 0 points.
 *
 * @param values in the unit of the term's figures
 * @param out receives the points; as long as `values`, and may be the same array
 * @throws RangeError when the term is not valid or the lengths differ
 */
export function pointsInto(term: Term, values: Float64Array, out: Float64Array): Float64Array {
  checkTerm(term);
  if (out.length !== values.length) {
    throw new RangeError(`points need room for ${values.length} values, but there is room for ${out.length}`);
  }
  switch (term.shape) {
    case 'higher': {
      const { target } = term;
      for (let i = 0; i < out.length; i++) {
        out[i] = higherPoints(values[i]!, target);
      }
      return out;
    }
    case 'lower': {
      const { target, zero } = term;
      for (let i = 0; i < out.length; i++) {
        out[i] = lowerPoints(values[i]!, target, zero);
      }
      return out;
    }
    case 'band': {
      const { low, high, zero } = term;
      for (let i = 0; i < out.length; i++) {
        out[i] = bandPoints(values[i]!, low, high, zero);
      }
      return out;
    }
  }
}
