/** Shapes of the score engine: typed arrays on one grid of `steps` instants; NaN means unknown. */
import type { ComponentName } from './components';

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
  /** 1 where the input is known to be full without a value (no failure yet); absent: nowhere. A value goes before. */
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
  /** Sum of its known inputs' lost points: 0 where none is known, as its coverage then says. */
  pointsLost: Float64Array;
}

export interface ScoreSeries {
  /** 0–100, NaN when no input is known. */
  total: Float64Array;
  /** 0–1: share of the weight whose inputs are known. */
  coverage: Float64Array;
  /** All four, in the order of `COMPONENTS`; one without inputs has weight 0, NaN scores and coverage 0. */
  components: ComponentScore[];
  inputs: InputScore[];
}
