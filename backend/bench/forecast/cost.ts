/** What a fit and a forecast cost, beside those of Holt–Winters. */
import { fitForecast } from '../../src/engine/forecast/fitForecast';
import { rounded } from './accuracy';
import { fitHoltWinters } from './holtWinters';
import { HOUR_MS, stepsPerDay, type Trial } from './trial';

const ROUNDS = 7;

export interface CostFigures {
  /** Microseconds of CPU time for a signal of two weeks in steps of 10 minutes, medians of rounds. */
  fit: number;
  /** With the fit of the history kept, as in nine of ten minutes. */
  fitAgain: number;
  /** 24 h in steps of an hour. */
  forecast: number;
  exhaustion: number;
  holtWintersFit: number;
}

export function costFigures(trials: readonly Trial[]): CostFigures {
  const known = trials.flatMap((trial) => {
    const fitted = fitForecast(trial.values, trial.scales, trial.signal);
    return fitted ? [{ ...trial, fitted }] : [];
  });
  return {
    fit: microseconds(known, ({ values, scales, signal }) => fitForecast(values, scales, signal)),
    fitAgain: microseconds(known, ({ values, scales, signal, fitted }) => fitForecast(values, scales, signal, fitted)),
    forecast: microseconds(known, ({ fitted }) => fitted.forecast(24 * HOUR_MS, HOUR_MS)),
    exhaustion: microseconds(known, ({ fitted }) => fitted.exhaustion(2 * fitted.latest)),
    holtWintersFit: microseconds(known.slice(0, 20), (trial) => fitHoltWinters(trial.values.long, stepsPerDay(trial))),
  };
}

function microseconds<T>(items: readonly T[], work: (item: T) => unknown): number {
  const rounds = Array.from({ length: ROUNDS }, () => {
    const start = process.cpuUsage();
    items.forEach(work);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / items.length;
  });
  return rounded(rounds.sort((a, b) => a - b)[ROUNDS >> 1]!);
}
