/** Generators of random terms, models and measurements for the score's property tests. */
import fc from 'fast-check';
import { COMPONENTS } from '../../src/engine/score/components';
import type { InputModel, InputSeries, Term } from '../../src/engine/score/types';

/** A figure as configurations have them: positive, from a fraction to billions. */
const figures = fc.double({ min: 1e-3, max: 1e9, noNaN: true });

export const higherTerms = figures.map((target) => ({ shape: 'higher', target }) as const);

export const lowerTerms = fc
  .tuple(fc.oneof(fc.constant(0), figures), figures)
  .map(([target, width]) => ({ shape: 'lower', target, zero: target + width }) as const);

export const bands = fc
  .tuple(fc.oneof(fc.constant(0), figures), fc.oneof(fc.constant(0), figures), figures)
  .map(([low, width, fall]) => ({ shape: 'band', low, high: low + width, zero: low + width + fall }) as const);

export const terms: fc.Arbitrary<Term> = fc.oneof(higherTerms, lowerTerms, bands);

/** A measured value, negative and infinite ones too. */
export const readings = fc.oneof(
  fc.double({ min: -10, max: 200, noNaN: true }),
  fc.double({ min: -1e9, max: 1e9, noNaN: true }),
  fc.constantFrom(-Infinity, Infinity)
);

/** Models of 1–14 inputs whose weights add up to 1. */
export const models: fc.Arbitrary<InputModel[]> = fc
  .array(fc.record({ component: fc.constantFrom(...COMPONENTS), raw: fc.integer({ min: 1, max: 100 }), term: terms }), {
    minLength: 1,
    maxLength: 14,
  })
  .map((drafts) => {
    const sum = drafts.reduce((total, { raw }) => total + raw, 0);
    return drafts.map(({ component, raw, term }, i) => ({ name: `input${i}`, component, weight: raw / sum, term }));
  });

/** Measurements of a model on a grid, a third of them unknown, some of those assumed. */
export function seriesOf(model: readonly InputModel[], steps: number): fc.Arbitrary<InputSeries[]> {
  const reading = fc.oneof({ weight: 2, arbitrary: readings }, { weight: 1, arbitrary: fc.constant(NaN) });
  const values = fc.array(reading, { minLength: steps, maxLength: steps });
  const assumed = fc.option(fc.array(fc.constantFrom(0, 1), { minLength: steps, maxLength: steps }), {
    nil: undefined,
  });
  const one = (input: InputModel) =>
    fc.tuple(values, assumed).map(([v, a]): InputSeries => ({
      input,
      values: Float64Array.from(v),
      assumed: a && Uint8Array.from(a, (flag, i) => (Number.isNaN(v[i]) ? flag : 0)),
    }));
  return fc.tuple(...model.map(one));
}

/** A model with measurements. */
export const measured: fc.Arbitrary<InputSeries[]> = models.chain((model) => seriesOf(model, 3));
