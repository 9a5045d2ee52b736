/**
 * Holt–Winters' additive exponential smoothing, the baseline: as statsmodels' ExponentialSmoothing(trend="add", seasonal="add",
 * damped_trend=…, initialization_method="heuristic").fit() has it. First states by Hyndman et al. (2008, Forecasting with
 * Exponential Smoothing, 2.6.1); parameters that make the sum of squared one-step errors least; with a damped trend or without, by
 * Akaike's corrected criterion.
 */
import { minimise } from './nelderMead';

const CYCLES = 5;
const LINE = 10;
const MOST_DAMPED = 0.8;
const LEAST_DAMPED = 0.995;

export interface Parameters {
  alpha: number;
  beta: number;
  gamma: number;
  phi: number;
}

interface State {
  level: number;
  trend: number;
  seasons: Float64Array;
}

export interface HoltWinters extends Parameters {
  sse: number;
  forecast(steps: number): Float64Array;
}

/** @param values at least two periods; NaN: missing, filled by a straight line */
export function fitHoltWinters(values: Float64Array, period: number): HoltWinters {
  const filled = fill(values);
  const plain = optimise(filled, period, false);
  const damped = optimise(filled, period, true);
  const n = filled.length;
  const criterion = (sse: number, states: number): number =>
    n * Math.log(Math.max(sse, 1e-300) / n) +
    2 * states +
    (2 * (states + 2) * (states + 3)) / Math.max(1, n - states - 3);
  return criterion(plain.sse, 5 + period) <= criterion(damped.sse, 6 + period) ? plain : damped;
}

function optimise(values: Float64Array, period: number, isDamped: boolean): HoltWinters {
  const first = firstState(values, period);
  const seasons = new Float64Array(period);
  const sseOf = (x: Float64Array): number => {
    seasons.set(first.seasons);
    return smooth(values, parametersOf(x, isDamped), { ...first, seasons }).sse;
  };
  // From several beginnings: the sum of squares has more than one valley.
  const starts = [
    [0, -2, -2, 0],
    [-2, -4, -2, 1],
    [-4, -4, -4, 0],
    [1, -4, 0, 0],
  ];
  let best: { x: Float64Array; value: number } | undefined;
  for (const start of starts) {
    const found = minimise(sseOf, Float64Array.from(isDamped ? start : start.slice(0, 3)));
    if (best === undefined || found.value < best.value) {
      best = found;
    }
  }
  return holtWinters(values, period, parametersOf(best!.x, isDamped), first);
}

/** With given parameters. */
export function holtWinters(
  values: Float64Array,
  period: number,
  parameters: Parameters,
  first: State = firstState(values, period)
): HoltWinters {
  const state = { ...first, seasons: first.seasons.slice() };
  const { sse, level, trend } = smooth(values, parameters, state);
  return {
    ...parameters,
    sse,
    forecast(steps) {
      let damped = 0;
      let factor = 1;
      return Float64Array.from({ length: steps }, (_, h) => {
        factor *= parameters.phi;
        damped += factor;
        return level + damped * trend + state.seasons[(values.length + h) % period]!;
      });
    },
  };
}

const share = (x: number): number => 1 / (1 + Math.exp(-x));

/** 0 < alpha < 1, 0 < beta < alpha, 0 < gamma < 1 − alpha. */
function parametersOf(x: Float64Array, isDamped: boolean): Parameters {
  const alpha = share(x[0]!);
  return {
    alpha,
    beta: alpha * share(x[1]!),
    gamma: (1 - alpha) * share(x[2]!),
    phi: isDamped ? MOST_DAMPED + (LEAST_DAMPED - MOST_DAMPED) * share(x[3]!) : 1,
  };
}

/** Overwrites the seasons. */
function smooth(
  values: Float64Array,
  { alpha, beta, gamma, phi }: Parameters,
  { level, trend, seasons }: State
): { sse: number; level: number; trend: number } {
  const period = seasons.length;
  let sse = 0;
  let at = 0;
  for (let t = 0; t < values.length; t++) {
    const expected = level + phi * trend;
    const error = values[t]! - expected - seasons[at]!;
    sse += error * error;
    level = expected + alpha * error;
    trend = phi * trend + beta * error;
    seasons[at]! += gamma * error;
    at = at + 1 === period ? 0 : at + 1;
  }
  return { sse, level, trend };
}

function firstState(values: Float64Array, period: number): State {
  const cycles = Math.min(CYCLES, Math.floor(values.length / period));
  const length = cycles * period;
  const trendOf = centredMean(values, period, length);
  const seasons = new Float64Array(period);
  for (let season = 0; season < period; season++) {
    let sum = 0;
    let count = 0;
    for (let t = season; t < length; t += period) {
      if (!Number.isNaN(trendOf[t]!)) {
        sum += values[t]! - trendOf[t]!;
        count++;
      }
    }
    seasons[season] = count > 0 ? sum / count : 0;
  }
  const mean = seasons.reduce((sum, value) => sum + value, 0) / period;
  const known = trendOf.filter((value) => !Number.isNaN(value)).subarray(0, LINE);
  const { level, trend } = leastSquares(known);
  return { level, trend, seasons: seasons.map((value) => value - mean) };
}

function centredMean(values: Float64Array, period: number, length: number): Float64Array {
  const means = new Float64Array(length).fill(NaN);
  const half = period >> 1;
  const even = period % 2 === 0;
  for (let t = half; t < length - half; t++) {
    let sum = 0;
    for (let i = -half; i <= half; i++) {
      sum += values[t + i]! * (even && Math.abs(i) === half ? 0.5 : 1);
    }
    means[t] = sum / period;
  }
  return means;
}

/** A line at 1, 2, …, as its value at 0 and its slope. */
function leastSquares(y: Float64Array): { level: number; trend: number } {
  const n = y.length;
  const x = (n + 1) / 2;
  const mean = y.reduce((sum, value) => sum + value, 0) / n;
  let together = 0;
  let own = 0;
  y.forEach((value, i) => {
    together += (i + 1 - x) * (value - mean);
    own += (i + 1 - x) ** 2;
  });
  const trend = own > 0 ? together / own : 0;
  return { level: mean - trend * x, trend };
}

function fill(values: Float64Array): Float64Array {
  const filled = values.slice();
  let before = -1;
  for (let i = 0; i <= filled.length; i++) {
    if (i < filled.length && Number.isNaN(filled[i]!)) {
      continue;
    }
    const from = before >= 0 ? filled[before]! : (filled[i] ?? 0);
    const to = i < filled.length ? filled[i]! : from;
    for (let k = before + 1; k < i; k++) {
      filled[k] = from + ((to - from) * (k - before)) / (i - before);
    }
    before = i;
  }
  return filled;
}
