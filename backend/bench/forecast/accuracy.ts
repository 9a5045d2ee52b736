/** How far forecasts are off, and how often their band holds, beside Holt–Winters and the seasonal naive forecast. */
import { fitForecast } from '../../src/engine/forecast/fitForecast';
import { fitHoltWinters } from './holtWinters';
import { HOUR_MS, stepsPerDay, type Trial } from './trial';

const HORIZON_HOURS = [1, 4, 24] as const;

export interface HorizonFigures {
  /**
   * Mean absolute scaled errors (Hyndman and Koehler 2006) of all steps up to the horizon, in those of the one-day seasonal naive
   * forecast in the history; means of each group, and of these.
   */
  ours: number;
  holtWinters: number;
  seasonalNaive: number;
  ratio: number;
  /** The median of the groups' ratios to Holt–Winters, which no single group sways. */
  medianRatio: number;
  /** Share of the values at the horizon within the 80 % band. */
  coverage: number;
}

export interface AccuracyFigures {
  trials: number;
  groups: number;
  horizons: Record<string, HorizonFigures>;
  /** Of all horizons together. */
  ratioToHoltWinters: number;
}

interface Sums {
  trials: number;
  ours: number[];
  holtWinters: number[];
  seasonalNaive: number[];
  hits: number[];
  judged: number[];
}

const zeros = (): number[] => HORIZON_HOURS.map(() => 0);

export function accuracy(trials: Iterable<Trial>): AccuracyFigures {
  const groups = new Map<string, Sums>();
  for (const trial of trials) {
    const sums = groups.get(trial.group) ?? {
      trials: 0,
      ours: zeros(),
      holtWinters: zeros(),
      seasonalNaive: zeros(),
      hits: zeros(),
      judged: zeros(),
    };
    if (judge(trial, sums)) {
      groups.set(trial.group, sums);
    }
  }
  return figuresOf(groups);
}

/** @returns whether there is anything to scale errors with */
function judge(trial: Trial, sums: Sums): boolean {
  const { values, scales, actual } = trial;
  const day = stepsPerDay(trial);
  const naiveError = seasonalNaiveError(values.long, day);
  const level = values.long.reduce((most, value) => Math.max(most, Math.abs(value) || 0), 0);
  const fitted = fitForecast(values, scales, trial.signal);
  if (!(naiveError > 1e-6 * level) || fitted === undefined) {
    return false;
  }
  const stepMs = scales.long.stepMs;
  const { low, median, high } = fitted.forecast(actual.length * stepMs, stepMs);
  const theirs = fitHoltWinters(values.long, day).forecast(actual.length);
  const naive = seasonalNaive(values.long, day, actual.length);
  const scaled = (forecast: (i: number) => number, steps: number): number =>
    meanError(forecast, actual, steps) / naiveError;
  const hits = HORIZON_HOURS.map((hours) => {
    const steps = Math.round((hours * HOUR_MS) / stepMs);
    return { steps, ours: scaled((i) => median[i + 1]!, steps) };
  });
  if (hits.some(({ ours }) => Number.isNaN(ours))) {
    return false;
  }
  sums.trials++;
  hits.forEach(({ steps, ours }, k) => {
    sums.ours[k]! += ours;
    sums.holtWinters[k]! += scaled((i) => theirs[i]!, steps);
    sums.seasonalNaive[k]! += scaled((i) => naive[i]!, steps);
    const value = actual[steps - 1]!;
    if (!Number.isNaN(value)) {
      sums.judged[k]!++;
      sums.hits[k]! += low[steps]! <= value && value <= high[steps]! ? 1 : 0;
    }
  });
  return true;
}

function meanError(forecast: (i: number) => number, actual: Float64Array, steps: number): number {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < steps; i++) {
    const error = Math.abs(actual[i]! - forecast(i));
    if (!Number.isNaN(actual[i]!)) {
      sum += error;
      count++;
    }
  }
  return sum / count;
}

function seasonalNaiveError(values: Float64Array, period: number): number {
  let sum = 0;
  let count = 0;
  for (let i = period; i < values.length; i++) {
    const error = Math.abs(values[i]! - values[i - period]!);
    if (!Number.isNaN(error)) {
      sum += error;
      count++;
    }
  }
  return sum / count;
}

/** The same time of the newest day at which it is known. */
function seasonalNaive(values: Float64Array, period: number, steps: number): Float64Array {
  const last = values.findLast((value) => !Number.isNaN(value)) ?? NaN;
  return Float64Array.from({ length: steps }, (_, h) => {
    for (let i = values.length + h - period * Math.ceil((h + 1) / period); i >= 0; i -= period) {
      if (!Number.isNaN(values[i]!)) {
        return values[i]!;
      }
    }
    return last;
  });
}

function figuresOf(groups: ReadonlyMap<string, Sums>): AccuracyFigures {
  const all = [...groups.values()];
  const mean = (of: (sums: Sums) => number): number => all.reduce((sum, sums) => sum + of(sums), 0) / all.length;
  const horizons = HORIZON_HOURS.map((hours, k) => {
    const ours = mean(({ ours: sum, trials }) => sum[k]! / trials);
    const holtWinters = mean(({ holtWinters: sum, trials }) => sum[k]! / trials);
    const figures: HorizonFigures = {
      ours: rounded(ours),
      holtWinters: rounded(holtWinters),
      seasonalNaive: rounded(mean(({ seasonalNaive: sum, trials }) => sum[k]! / trials)),
      ratio: rounded(ours / holtWinters),
      medianRatio: rounded(median(all.map((sums) => sums.ours[k]! / sums.holtWinters[k]!))),
      coverage: rounded(
        all.reduce((sum, { hits }) => sum + hits[k]!, 0) / all.reduce((sum, { judged }) => sum + judged[k]!, 0)
      ),
    };
    return [`${hours}h`, figures] as const;
  });
  const total = (of: 'ours' | 'holtWinters'): number => horizons.reduce((sum, [, figures]) => sum + figures[of], 0);
  return {
    trials: all.reduce((sum, { trials }) => sum + trials, 0),
    groups: groups.size,
    horizons: Object.fromEntries(horizons),
    ratioToHoltWinters: rounded(total('ours') / total('holtWinters')),
  };
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[values.length >> 1]!;
}

export function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
