/** Fits of signals, kept: those of the same step are asked for again, and the next begin with what was learned of the history. */
import type { FittedForecast } from '../../engine/forecast/types';
import type { FleetWindow, ServiceWindow } from '../../engine/signals/types';
import type { SignalName } from '../../wire';
import type { AnalysisEngine } from './engine';

/** A fit holds some twelve kilobytes. */
const MOST_FITS = 5000;

interface Kept {
  endMs: number;
  /** Undefined: too little is known. */
  fitted: FittedForecast | undefined;
}

export class Fits {
  /** The one that was made longest ago first. */
  private readonly kept = new Map<string, Kept>();

  constructor(private readonly engine: Pick<AnalysisEngine, 'fitForecast'>) {}

  /** Undefined: too little is known. */
  of(window: FleetWindow, service: ServiceWindow, signal: SignalName): FittedForecast | undefined {
    const { endMs } = window.recent;
    const values = service.signals[signal];
    const key = `${service.name}/${signal}`;
    const before = this.kept.get(key);
    if (before?.endMs === endMs || values === undefined) {
      return before?.fitted;
    }
    const fitted = this.engine.fitForecast(values, window, signal, before?.fitted);
    this.kept.delete(key);
    this.kept.set(key, { endMs, fitted });
    const [oldest] = this.kept.keys();
    if (this.kept.size > MOST_FITS && oldest !== undefined) {
      this.kept.delete(oldest);
    }
    return fitted;
  }

  /** Forgets all of them: more is known of the past now. */
  clear(): void {
    this.kept.clear();
  }
}
