/** The live figures for all who listen: read every five seconds, looked at each second, and not at all for nobody. */
import type { LiveChange, LiveSnapshot } from '../../wire';
import type { AnomalyMonitor } from '../anomalies/monitor';
import { createCycle, type Cycle } from '../cycle/cycle';
import type { ScoreCycle } from '../cycle';
import type { QualityBackend } from '../qualityBackend';
import { watchAlerts, type AlertWatch, type LiveAlertSource } from './alertWatch';
import type { LiveReadings } from './readings';
import { changesBetween, viewOf, type LiveView, type ViewSources } from './view';

const TICK_MS = 1_000;
/** Targets are scraped every 15 s: more often than this shows nothing sooner. */
const READ_MS = 5_000;

export interface LiveFeedOptions {
  backend: Pick<QualityBackend, 'live' | 'catalog'>;
  /** Where the scores come from, which look back for days and are computed at their own pace. */
  scores: Pick<ScoreCycle, 'newest'>;
  /** Where the anomalies come from, which are told and not asked for. */
  anomalies: Pick<AnomalyMonitor, 'newest'>;
  /** Told at once when something about them changes. */
  alerts: LiveAlertSource;
  now: () => number;
  tickMs?: number;
  readMs?: number;
}

/** @param change undefined: the first figures are there, see `newest` */
export type LiveListener = (change: LiveChange | undefined) => void;

export interface LiveFeed {
  /** Everything that the listeners have been told, as one message; undefined until there are figures. */
  newest(): LiveSnapshot | undefined;
  /** The first listener starts the reading, the last one ends it. @returns ends the listening */
  listen(listener: LiveListener): () => void;
}

export function createLiveFeed(options: LiveFeedOptions): LiveFeed {
  const { backend, scores, anomalies, alerts, now, tickMs = TICK_MS, readMs = READ_MS } = options;
  const listeners = new Set<LiveListener>();
  let view: LiveView | undefined;
  let seen: ViewSources | undefined;
  let reading: { cycle: Cycle<LiveReadings>; timer: NodeJS.Timeout; watch: AlertWatch } | undefined;

  const timestamp = (): string => new Date(now()).toISOString();
  const tell = (change: LiveChange | undefined): void => listeners.forEach((listener) => listener(change));
  const look = (cycle: Cycle<LiveReadings>, watch: AlertWatch): void => {
    const sources: ViewSources = {
      scores: scores.newest(),
      readings: cycle.newest(),
      anomalies: anomalies.newest(),
      alerts: watch.newest(),
    };
    if (view !== undefined && seen !== undefined && isSame(seen, sources)) {
      return;
    }
    seen = sources;
    const before = view;
    view = viewOf(sources, backend.catalog());
    if (before === undefined) {
      tell(undefined);
      return;
    }
    const change = changesBetween(before, view);
    if (change) {
      const { readAt, scoredAt } = view;
      tell({ type: 'change', timestamp: timestamp(), readAt, scoredAt, ...change });
    }
  };
  const start = (): void => {
    const firstLook = (): void => {
      if (view === undefined && reading?.cycle === cycle) {
        look(cycle, watch);
      }
    };
    const lookAgain = (): void => {
      if (view !== undefined) {
        look(cycle, watch);
      }
    };
    const cycle = createCycle({
      periodMs: readMs,
      run: (signal) => backend.live(now(), signal),
      observer: { succeeded: firstLook, failed: firstLook, skipped: () => undefined },
    });
    const timer = setInterval(lookAgain, tickMs).unref();
    const watch = watchAlerts(alerts, lookAgain);
    reading = { cycle, timer, watch };
    cycle.start();
  };
  const end = (): void => {
    clearInterval(reading?.timer);
    void reading?.cycle.stop();
    reading?.watch.stop();
    reading = undefined;
    view = undefined;
  };
  return {
    newest: () => view && { type: 'snapshot', timestamp: timestamp(), ...view },
    listen: (listener) => {
      listeners.add(listener);
      if (reading === undefined) {
        start();
      }
      return () => {
        if (listeners.delete(listener) && listeners.size === 0) {
          end();
        }
      };
    },
  };
}

function isSame(before: ViewSources, after: ViewSources): boolean {
  return (Object.keys(after) as Array<keyof ViewSources>).every((name) => before[name] === after[name]);
}
