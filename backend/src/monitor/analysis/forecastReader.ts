/** Answers to questions about forecasts, and how they turned out. */
import type { FittedForecast } from '../../engine/forecast/types';
import type { FleetWindow, ServiceWindow } from '../../engine/signals/types';
import type { ForecastGradeView, SignalName } from '../../wire';
import { isWanted, seriesLabels, type Asked, type Asking } from './asking';
import type { Fits } from './fits';
import type { ForecastBook } from './forecastBook';
import { limitOf } from './limits';
import type { ResourceReader } from './resourceReader';
import { FORECAST_SIGNALS, SIGNAL_TITLES } from './signalTitles';
import {
  MAX_FORECASTS,
  type AnalysisFilter,
  type AnalysisReader,
  type BreachProbability,
  type SignalForecast,
} from './types';

type ForecastReader = Pick<AnalysisReader, 'signalForecasts' | 'breachProbabilities' | 'forecastGrades'>;

/** Steps of a forecast: fewer are coarse in a panel, more than it can show. */
const STEPS = 288;
const LEAST_STEP_MS = 60_000;
/** Signals whose threshold is looked at for one question: each takes up to a millisecond. */
const MOST_BREACHES = 500;

interface AskedSignal extends Asked {
  signal: SignalName;
}

export function createForecastReader(
  asking: Asking,
  book: ForecastBook,
  resources: ResourceReader,
  fits: Fits
): ForecastReader {
  const ask = (filter: AnalysisFilter & { signals?: SignalName[] }): AskedSignal[] =>
    asking.windows(filter).flatMap((one) => signalsOf(one, filter.signals).map((signal) => ({ ...one, signal })));
  const fit = (fleet: FleetWindow | undefined, { window, signal }: AskedSignal): FittedForecast | undefined =>
    fleet && fits.of(fleet, window, signal);
  return {
    signalForecasts: (filter, horizonMs, pastMs) => {
      const all = ask(filter);
      const window = asking.window();
      const series: SignalForecast[] = [];
      let looked = 0;
      for (const one of all) {
        if (series.length >= MAX_FORECASTS) {
          break;
        }
        looked++;
        const fitted = fit(window, one);
        if (window && fitted) {
          series.push(seriesOf(window, one, fitted, horizonMs, pastMs));
        }
      }
      return { series, left: all.length - looked, notices: asking.notices() };
    },
    breachProbabilities: ({ threshold, ...filter }, horizonMs) => {
      if (threshold === undefined) {
        return { rows: resources.limitBreaches(filter, horizonMs), notices: asking.notices() };
      }
      const all = ask(filter);
      const window = asking.window();
      const rows = all.slice(0, MOST_BREACHES).flatMap((one): BreachProbability[] => {
        const labels = { signal: one.signal, ...seriesLabels(one.service) };
        const fitted = fit(window, one);
        return fitted === undefined ? [] : [{ labels, probability: fitted.breach(threshold, horizonMs) }];
      });
      const left = `Only the first ${MOST_BREACHES} of ${all.length} signals are told: ask for fewer services or signals.`;
      return { rows, notices: [...(all.length > MOST_BREACHES ? [left] : []), ...asking.notices()] };
    },
    forecastGrades: (filter, { startMs, endMs }) => {
      const services = asking.services(filter);
      return gradesOf(
        book
          .within(startMs, endMs)
          .filter(({ service, signal }) => services.has(service) && isWanted(filter.signals, signal))
      );
    },
  };
}

function signalsOf({ window }: Asked, wanted: readonly SignalName[] | undefined): SignalName[] {
  return FORECAST_SIGNALS.filter((signal) => window.signals[signal] !== undefined && isWanted(wanted, signal));
}

function pastOf(
  { recent, long }: FleetWindow,
  { signals }: ServiceWindow,
  signal: SignalName,
  pastMs: number
): SignalForecast['past'] {
  const isRecent = pastMs <= recent.length * recent.stepMs;
  const scale = isRecent ? recent : long;
  const values = signals[signal]?.[isRecent ? 'recent' : 'long'] ?? new Float64Array(0);
  const count = Math.min(values.length, Math.floor(pastMs / scale.stepMs) + 1);
  return {
    startMs: scale.endMs - (count - 1) * scale.stepMs,
    stepMs: scale.stepMs,
    values: values.slice(values.length - count),
  };
}

function seriesOf(
  window: FleetWindow,
  { service, window: one, signal }: AskedSignal,
  fitted: FittedForecast,
  horizonMs: number,
  pastMs: number
): SignalForecast {
  return {
    labels: { signal, ...seriesLabels(service) },
    signal,
    ...SIGNAL_TITLES[signal],
    limit: limitOf(one, signal),
    past: pastOf(window, one, signal, pastMs),
    forecast: fitted.forecast(horizonMs, Math.max(LEAST_STEP_MS, Math.ceil(horizonMs / STEPS))),
  };
}

function gradesOf(grades: ReturnType<ForecastBook['within']>): ForecastGradeView[] {
  const groups = new Map<string, typeof grades>();
  for (const grade of grades) {
    const key = `${grade.signal}/${grade.horizonSeconds}`;
    const group = groups.get(key);
    if (group) {
      group.push(grade);
    } else {
      groups.set(key, [grade]);
    }
  }
  return [...groups.values()]
    .flatMap((group): ForecastGradeView[] => {
      const [first] = group;
      return first === undefined
        ? []
        : [
            {
              signal: first.signal,
              horizonSeconds: first.horizonSeconds,
              graded: group.length,
              coverage: group.filter(({ hit }) => hit).length / group.length,
              meanScaledError: group.reduce((sum, { scaledError }) => sum + scaledError, 0) / group.length,
            },
          ];
    })
    .sort((a, b) => a.signal.localeCompare(b.signal) || a.horizonSeconds - b.horizonSeconds);
}
