/** All figures of the forecasts. */
import { accuracy, type AccuracyFigures } from './accuracy';
import { breachFigures, type BreachFigures } from './breaches';
import { type CostFigures, costFigures } from './cost';
import { type ExhaustionFigures, exhaustionFigures } from './leaks';
import { nabTrials } from './nabTrials';
import { simulatedTrials } from './simulatedTrials';

export interface ForecastFigures {
  simulated: AccuracyFigures;
  /** Hourly, of every second file each: what the forecast was tuned on, and what it was not. */
  nab: { tuned: AccuracyFigures; untouched: AccuracyFigures } | { skipped: string };
  exhaustion: Record<string, ExhaustionFigures>;
  breach: BreachFigures;
  microseconds: CostFigures;
}

/** @param nab the folder of github.com/numenta/NAB */
export async function forecastFigures(
  seeds: { first: number; last: number },
  nab: string | undefined
): Promise<ForecastFigures> {
  const simulated = [...simulatedTrials(seeds)];
  return {
    simulated: accuracy(simulated),
    nab: nab
      ? { tuned: accuracy(await nabTrials(nab, 'tuned')), untouched: accuracy(await nabTrials(nab, 'untouched')) }
      : { skipped: 'MEV_QUALITY_NAB is not set: give the folder of github.com/numenta/NAB' },
    exhaustion: exhaustionFigures(seeds),
    breach: breachFigures(simulated),
    microseconds: costFigures(simulated.slice(0, 200)),
  };
}
