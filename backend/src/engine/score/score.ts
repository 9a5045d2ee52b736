/** The quality score of one service. */
import { addLost, emptyComponents, scoreOfPools, weighLost } from './pool';
import { checkTerm, pointsInto } from './terms';
import type { InputModel, InputSeries, ScoreSeries } from './types';

/** How far the weights' sum may be from 1: what thirds written as decimals lose, not a mistake in a model. */
const WEIGHT_TOLERANCE = 1e-5;

/**
 * Score of one service at each step, by the specification's weighted total (Quality Score Calculation), with each
 * term clamped to 0–100 and unknown inputs left out:
 *
 * - total = Σ w·p / Σ w over the known inputs; NaN where none is known
 * - coverage = Σ w of the known inputs / Σ w of all
 * - points lost by an input = w·(100 − p) / Σ w of the known inputs; they add up to 100 − total
 * - a component: the same over its own inputs; its lost points are those of its inputs, in points of the total
 *
 * Where an input has no value but is `assumed`, it counts as 100 points (nothing has failed yet).
 *
 * @param inputs all inputs of the model, those without data too (as NaN), else coverage would say too much
 * @throws RangeError when there are no inputs, two have one name, a term or a weight is not valid, the weights do not
 * add up to 1, or the lengths differ
 */
export function scoreSeries(inputs: readonly InputSeries[]): ScoreSeries {
  checkModel(inputs.map(({ input }) => input));
  const steps = inputs[0]?.values.length ?? 0;
  const pools = emptyComponents(steps);
  const rows = inputs.map((series) => {
    checkLengths(series, steps);
    const { input } = series;
    const points = pointsOf(series);
    const lost = weighLost(input.weight, points, new Float64Array(steps));
    addLost(pools[input.component], input.weight, lost);
    return { input, points, lost };
  });
  return scoreOfPools(pools, rows, steps);
}

function pointsOf({ input, values, assumed }: InputSeries): Float64Array {
  const points = pointsInto(input.term, values, new Float64Array(values.length));
  if (assumed) {
    for (let i = 0; i < points.length; i++) {
      if (assumed[i] && Number.isNaN(points[i])) {
        points[i] = 100;
      }
    }
  }
  return points;
}

/**
 * Refuses a model that cannot be scored honestly.
 * @throws RangeError naming the input and the remedy
 */
function checkModel(inputs: readonly InputModel[]): void {
  const names = new Set<string>();
  let sum = 0;
  for (const { name, weight, term } of inputs) {
    if (names.has(name)) {
      throw new RangeError(`score input ${name} is there twice: give each input a name of its own`);
    }
    names.add(name);
    if (!(weight >= 0 && weight <= 1)) {
      throw new RangeError(`score input ${name}: weight ${weight} must be between 0 and 1`);
    }
    try {
      checkTerm(term);
    } catch (error) {
      throw new RangeError(`score input ${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
    sum += weight;
  }
  if (!(Math.abs(sum - 1) <= WEIGHT_TOLERANCE)) {
    throw new RangeError(`the weights of the ${inputs.length} score inputs add up to ${sum}: they must add up to 1`);
  }
}

function checkLengths({ input, values, assumed }: InputSeries, steps: number): void {
  if (values.length !== steps || (assumed && assumed.length !== steps)) {
    const given = assumed ? `${values.length} values and ${assumed.length} assumed` : `${values.length} values`;
    throw new RangeError(
      `score input ${input.name} has ${given}: bring all inputs on one grid, here of ${steps} steps`
    );
  }
}
