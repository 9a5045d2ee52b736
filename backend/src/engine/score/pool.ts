/** Weights and lost points summed up on the grid: what a service's score and a group's have in common. */
import { COMPONENTS, type ComponentName } from './components';
import type { ComponentScore, InputModel, InputScore, ScoreSeries } from './types';

/** Sums over inputs, for each step. */
export interface Pool {
  /** Weight of all, known or not. */
  weight: number;
  /** Weight of what is known. */
  known: Float64Array;
  /** Weighted lost points, Σ w·(100 − p), of what is known. */
  lost: Float64Array;
}

/** An input with its weighted lost points, both NaN when unknown. */
export interface LostInput {
  input: InputModel;
  points: Float64Array;
  lost: Float64Array;
}

export type ComponentPools = Readonly<Record<ComponentName, Pool>>;

export function emptyPool(steps: number): Pool {
  return { weight: 0, known: new Float64Array(steps), lost: new Float64Array(steps) };
}

export function emptyComponents(steps: number): ComponentPools {
  return {
    reliability: emptyPool(steps),
    performance: emptyPool(steps),
    security: emptyPool(steps),
    efficiency: emptyPool(steps),
  };
}

/** Weighted lost points, w·(100 − p), into `out`; unknown points stay unknown. */
export function weighLost(weight: number, points: Float64Array, out: Float64Array): Float64Array {
  for (let i = 0; i < out.length; i++) {
    out[i] = weight * (100 - points[i]!);
  }
  return out;
}

/** Adds weighted lost points; where they are unknown, their weight is all that is added. */
export function addLost(pool: Pool, weight: number, lost: Float64Array): void {
  const sum = pool.lost;
  const { known } = pool;
  pool.weight += weight;
  for (let i = 0; i < sum.length; i++) {
    const one = lost[i]!;
    if (!Number.isNaN(one)) {
      known[i]! += weight;
      sum[i]! += one;
    }
  }
}

export function addPool(pool: Pool, other: Pool): void {
  const { known, lost } = pool;
  pool.weight += other.weight;
  for (let i = 0; i < known.length; i++) {
    known[i]! += other.known[i]!;
    lost[i]! += other.lost[i]!;
  }
}

/**
 * Mean points, Σ w·p / Σ w over what is known; NaN where nothing is. Computed from the lost points, so that it is
 * exactly 100 when nothing is lost.
 */
export function meanPoints({ known, lost }: Pool): Float64Array {
  const points = new Float64Array(known.length);
  for (let i = 0; i < points.length; i++) {
    points[i] = known[i]! > 0 ? Math.max(0, 100 - lost[i]! / known[i]!) : NaN;
  }
  return points;
}

/** Share of the weight that is known, into `out`; exactly 1 when all is, as both are summed in the same order. */
function coverageInto({ known, weight }: Pool, out: Float64Array): Float64Array {
  for (let i = 0; i < out.length; i++) {
    out[i] = known[i]! > 0 ? known[i]! / weight : 0;
  }
  return out;
}

/**
 * The score that these sums make. Takes all the arrays over and writes into them: they become the score's.
 *
 * @param rows the inputs whose sums are in `pools`
 */
export function scoreOfPools(pools: ComponentPools, rows: readonly LostInput[], steps: number): ScoreSeries {
  const total = emptyPool(steps);
  for (const name of COMPONENTS) {
    addPool(total, pools[name]);
  }
  const components = COMPONENTS.map((name) => componentScore(name, pools[name], total.known));
  const inputs = rows.map((row) => inputScore(row, total.known));
  const points = meanPoints(total);
  // Nobody reads the total's sums any more, so the coverage may have the array of one of them.
  return { total: points, coverage: coverageInto(total, total.known), components, inputs };
}

function componentScore(component: ComponentName, pool: Pool, totalKnown: Float64Array): ComponentScore {
  const score = meanPoints(pool);
  const { weight, known, lost } = pool;
  for (let i = 0; i < lost.length; i++) {
    lost[i] = known[i]! > 0 ? lost[i]! / totalKnown[i]! : 0;
  }
  return { component, weight, score, pointsLost: lost, coverage: coverageInto(pool, known) };
}

function inputScore({ input, points, lost }: LostInput, totalKnown: Float64Array): InputScore {
  for (let i = 0; i < lost.length; i++) {
    lost[i]! /= totalKnown[i]!;
  }
  return { input, points, pointsLost: lost };
}
