/** Fits of signals, kept until the next step: panels of a dashboard ask for the same ones. */
import type { FittedForecast } from '../../engine/forecast/types';
import type { FleetWindow, ServiceWindow } from '../../engine/signals/types';
import type { SignalName } from '../../wire';
import type { AnalysisEngine } from './engine';

/** A fit holds some hundred kilobytes. */
const MOST_FITS = 100;

export interface Fits {
  /** Undefined: too little is known. */
  of(window: FleetWindow, service: ServiceWindow, signal: SignalName): FittedForecast | undefined;
}

export function createFits({ fitForecast }: Pick<AnalysisEngine, 'fitForecast'>): Fits {
  const fits = new Map<string, FittedForecast | undefined>();
  let endMs = Number.NaN;
  return {
    of: (window, service, signal) => {
      if (window.recent.endMs !== endMs) {
        fits.clear();
        endMs = window.recent.endMs;
      }
      const key = `${service.name}/${signal}`;
      const values = service.signals[signal];
      if (fits.has(key) || values === undefined) {
        return fits.get(key);
      }
      const fitted = fitForecast(values, window, signal);
      // The first ones are kept: who asks for all asks in the same order again.
      if (fits.size < MOST_FITS) {
        fits.set(key, fitted);
      }
      return fitted;
    },
  };
}
