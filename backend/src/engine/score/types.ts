/** Shapes of the score engine: typed arrays on one grid of `steps` instants; NaN means unknown. */
import type { ComponentName } from '../../wire/score';

/** How a value becomes points, 0–100. */
export type Term =
  /** min(100, 100 · value / target): more is better. */
  | { shape: 'higher'; target: number }
  /** 100 up to `target`, falling in a line to 0 at `zero`: less is better. */
  | { shape: 'lower'; target: number; zero: number }
  /** 100 from `target.low` to `target.high`, falling in a line to 0 at 0 and at `zero`. */
  | { shape: 'band'; low: number; high: number; zero: number };

/** One input of the score model. The weights of all inputs add up to 1. */
export interface InputModel {
  name: string;
  component: ComponentName;
  /** Share of the total: component weight × sub-weight. */
  weight: number;
  term: Term;
}

/** The values of one input on the grid. */
export interface InputSeries {
  input: InputModel;
  /** NaN: unknown, or none yet where `assumed` says so. */
  values: Float64Array;
  /** 1 where the input is known to be full without a value (no failure yet); absent: nowhere. */
  assumed?: Uint8Array;
}

export interface InputScore {
  input: InputModel;
  /** 0–100, NaN when unknown. */
  points: Float64Array;
  /** Points of the total lost, NaN when unknown. */
  pointsLost: Float64Array;
}

export interface ComponentScore {
  component: ComponentName;
  /** Sum of its inputs' weights. */
  weight: number;
  /** 0–100, NaN when none of its inputs is known. */
  score: Float64Array;
  /** 0–1. */
  coverage: Float64Array;
  pointsLost: Float64Array;
}

export interface ScoreSeries {
  /** 0–100, NaN when no input is known. */
  total: Float64Array;
  /** 0–1: share of the weight whose inputs are known. */
  coverage: Float64Array;
  components: ComponentScore[];
  inputs: InputScore[];
}
