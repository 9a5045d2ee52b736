/** Weights and lost points summed up on the grid; what a score, a component and a group of services have in common. */
import { COMPONENTS } from './components';
import type { ComponentScore, InputModel, ScoreSeries } from './types';

/** Sums over what is pooled, for each step. */
interface Pool {
  /** Weight of all, known or not. */
  weight: number;
  /** Weight of what is known. */
  known: Float64Array;
  /** Known weight × (100 − points). */
  lost: Float64Array;
}

/** One input of one service, or of a group of them. */
export interface InputPool extends Pool {
  input: InputModel;
  /** 0–100, NaN when unknown. */
  points: Float64Array;
}

export function emptyPool(steps: number): Pool {
  return { weight: 0, known: new Float64Array(steps), lost: new Float64Array(steps) };
}

/** Adds points that count with a weight; NaN points add to the weight only. */
export function addPoints(pool: Pool, weight: number, points: Float64Array): void {
  const { known, lost } = pool;
  pool.weight += weight;
  for (let i = 0; i < points.length; i++) {
    const p = points[i]!;
    if (!Number.isNaN(p)) {
      known[i]! += weight;
      lost[i]! += weight * (100 - p);
    }
  }
}

function addPool(pool: Pool, other: Pool): void {
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
export function meanPoints(pool: Pool): Float64Array {
  const { known, lost } = pool;
  const points = new Float64Array(known.length);
  for (let i = 0; i < points.length; i++) {
    points[i] = known[i]! > 0 ? Math.max(0, 100 - lost[i]! / known[i]!) : NaN;
  }
  return points;
}

/** Known weight over all weight, exactly 1 when all is known: both are summed in the same order. */
function coverage(pool: Pool): Float64Array {
  return pool.weight > 0 ? pool.known.map((known) => known / pool.weight) : pool.known;
}

/** Turns lost points that still carry their weights into points of the total, in place. */
function toPointsOfTotal(lost: Float64Array, total: Pool): Float64Array {
  const { known } = total;
  for (let i = 0; i < lost.length; i++) {
    lost[i] = known[i]! > 0 ? lost[i]! / known[i]! : 0;
  }
  return lost;
}

/** An unknown input has not lost nothing: what it lost is unknown. */
function inputPointsLost(row: InputPool, total: Pool): Float64Array {
  const lost = toPointsOfTotal(row.lost, total);
  for (let i = 0; i < lost.length; i++) {
    if (Number.isNaN(row.points[i])) {
      lost[i] = NaN;
    }
  }
  return lost;
}

/** The score that the inputs' pools make. Takes the pools over: their arrays become those of the score. */
export function scoreOfPools(rows: readonly InputPool[], steps: number): ScoreSeries {
  const total = emptyPool(steps);
  const pools = COMPONENTS.map((component) => {
    const pool = emptyPool(steps);
    rows.filter(({ input }) => input.component === component).forEach((row) => addPool(pool, row));
    addPool(total, pool);
    return { component, pool };
  });
  const components = pools.map(({ component, pool }): ComponentScore => ({
    component,
    weight: pool.weight,
    score: meanPoints(pool),
    coverage: coverage(pool),
    pointsLost: toPointsOfTotal(pool.lost, total),
  }));
  return {
    total: meanPoints(total),
    coverage: coverage(total),
    components,
    inputs: rows.map((row) => ({ input: row.input, points: row.points, pointsLost: inputPointsLost(row, total) })),
  };
}
