/** How well the probability of a breach is calibrated, on simulated signals. */
import { fitForecast } from '../../src/engine/forecast/fitForecast';
import { rounded } from './accuracy';
import { HOUR_MS, type Trial } from './trial';

const HORIZON_HOURS = [1, 4, 24];
/** Thresholds: what was exceeded by these shares of the history, and a little more than its largest value. */
const SHARES = [0.9, 0.97, 0.995];
const BEYOND_ALL = 1.05;

export interface BreachFigures {
  judged: number;
  /** Mean squared error of the probability; and that of always telling the share that was breached. */
  brier: number;
  brierOfBaseRate: number;
  /** Of those told with so much, how many came: by the probability told, its mean, and the share that came. */
  calibration: Array<{ told: number; came: number; count: number }>;
}

export function breachFigures(trials: Iterable<Trial>): BreachFigures {
  const told: number[] = [];
  const came: number[] = [];
  for (const trial of trials) {
    const fitted = fitForecast(trial.values, trial.scales, trial.signal);
    const sorted = trial.values.long.filter((value) => !Number.isNaN(value)).sort();
    if (fitted === undefined || !(sorted[0]! < sorted[sorted.length - 1]!)) {
      continue;
    }
    const largest = sorted[sorted.length - 1]!;
    const thresholds = [...SHARES.map((share) => sorted[Math.floor(share * sorted.length)]!), BEYOND_ALL * largest];
    for (const value of thresholds.filter((threshold) => !(fitted.latest >= threshold))) {
      for (const hours of HORIZON_HOURS) {
        const steps = trial.actual.subarray(0, Math.round((hours * HOUR_MS) / trial.scales.long.stepMs));
        told.push(fitted.breach({ value, side: 'above' }, hours * HOUR_MS));
        came.push(steps.some((actual) => actual > value) ? 1 : 0);
      }
    }
  }
  return figuresOf(told, came);
}

function figuresOf(told: readonly number[], came: readonly number[]): BreachFigures {
  const mean = (of: (p: number, i: number) => number): number =>
    told.reduce((sum, p, i) => sum + of(p, i), 0) / told.length;
  const base = mean((_, i) => came[i]!);
  const bins = Array.from({ length: 10 }, () => ({ told: 0, came: 0, count: 0 }));
  told.forEach((p, i) => {
    const bin = bins[Math.min(9, Math.floor(10 * p))]!;
    bin.told += p;
    bin.came += came[i]!;
    bin.count++;
  });
  return {
    judged: told.length,
    brier: rounded(mean((p, i) => (p - came[i]!) ** 2)),
    brierOfBaseRate: rounded(base * (1 - base)),
    calibration: bins
      .filter(({ count }) => count > 0)
      .map(({ told: sum, came: hits, count }) => ({ told: rounded(sum / count), came: rounded(hits / count), count })),
  };
}
