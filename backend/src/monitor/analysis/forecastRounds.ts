/** Makes forecasts to be graded when they are due: of some series each time, in turns. */
import type { KeptForecast } from '../../engine/forecast/grade';
import type { FittedForecast } from '../../engine/forecast/types';
import type { FleetWindow, ServiceWindow } from '../../engine/signals/types';
import type { SignalName } from '../../wire';
import { createTurns } from '../anomalies/turns';
import type { Fits } from './fits';
import { dueOf, type ForecastBook } from './forecastBook';
import { FORECAST_SIGNALS } from './signalTitles';

/** Series of a round; each step of the long scale has one. */
const SERIES_A_ROUND = 200;
const HORIZONS_S = [3600, 4 * 3600, 24 * 3600] as const;

interface Series {
  service: ServiceWindow;
  signal: SignalName;
}

export class ForecastRounds {
  private next = 0;
  private newestMs = -Infinity;

  constructor(
    private readonly book: ForecastBook,
    private readonly fits: Fits
  ) {}

  /** Grades what is due and makes new ones, when the window has a new step of its long scale. */
  async run(window: FleetWindow, signal: AbortSignal): Promise<boolean> {
    const { endMs } = window.long;
    if (!(endMs > this.newestMs)) {
      return false;
    }
    this.newestMs = endMs;
    const services = new Map(window.services.map((service) => [service.name, service]));
    this.book.grade(endMs, (forecast) => actualOf(services.get(forecast.service), forecast, window));
    const all = seriesOf(window);
    const turn = createTurns();
    const count = Math.min(SERIES_A_ROUND, all.length);
    for (let i = 0; i < count; i++) {
      signal.throwIfAborted();
      const series = all[(this.next + i) % all.length];
      if (series) {
        this.forecast(series, window);
      }
      await turn();
    }
    this.next = all.length === 0 ? 0 : (this.next + count) % all.length;
    return true;
  }

  private forecast({ service, signal }: Series, window: FleetWindow): void {
    const fitted = this.fits.of(window, service, signal);
    const madeAtMs = window.long.endMs;
    for (const horizonSeconds of fitted ? HORIZONS_S : []) {
      const naiveError = fitted?.naiveError(horizonSeconds * 1000) ?? 0;
      const band = fitted && bandAt(fitted, dueOf({ madeAtMs, horizonSeconds }));
      // What never changes needs no forecast.
      if (band && naiveError > 0) {
        this.book.keep({ service: service.name, signal, horizonSeconds, madeAtMs, naiveError, ...band });
      }
    }
  }
}

function bandAt(fitted: FittedForecast, dueMs: number): Pick<KeptForecast, 'low' | 'median' | 'high'> | undefined {
  const aheadMs = dueMs - fitted.forecast(0, 1).startMs;
  const { low, median, high } = fitted.forecast(aheadMs, aheadMs);
  const [lowest, middle, highest] = [low[1], median[1], high[1]];
  return lowest === undefined || middle === undefined || highest === undefined
    ? undefined
    : { low: lowest, median: middle, high: highest };
}

function seriesOf({ services }: FleetWindow): Series[] {
  return services.flatMap((service) =>
    FORECAST_SIGNALS.filter((signal) => service.signals[signal] !== undefined).map((signal) => ({ service, signal }))
  );
}

/** The mean of the step of the long scale that was due; NaN: not known. */
function actualOf(service: ServiceWindow | undefined, forecast: KeptForecast, { long }: FleetWindow): number {
  const back = Math.round((long.endMs - dueOf(forecast)) / long.stepMs);
  return service?.signals[forecast.signal]?.long[long.length - 1 - back] ?? Number.NaN;
}
