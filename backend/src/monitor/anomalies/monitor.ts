/** Watches all that the configuration names, and answers what is asked of it. */
import type { Status } from '../../wire';
import { anomalyChecks } from './anomalyChecks';
import { createAnomalyReader } from './anomalyReader';
import { createWatching, type WatchingOptions } from './watching';
import type { AnomalyReader } from './types';
import { watchedOf } from './watched';
import { viewOf, type AnomalyView } from './view';

export interface AnomalyMonitor extends AnomalyReader {
  /** A second call does nothing. Any question starts it, too. */
  start(): void;
  /** Ends all work, and saves the models' states. */
  stop(): Promise<void>;
  /** What is told without starting anything; undefined when there is no newest cycle, or it is too old. */
  newest(): AnomalyView | undefined;
  /** For the status. */
  checks(): Status['checks'];
}

export function createAnomalyMonitor(options: WatchingOptions): AnomalyMonitor {
  const { config, source, store, now } = options;
  const watching = createWatching(options);
  // One object a cycle, so that who looks often sees that nothing has changed.
  let told: { of: unknown; view: AnomalyView | undefined } = { of: undefined, view: undefined };
  return {
    ...createAnomalyReader(config, watching, source, now),
    start: watching.start,
    stop: watching.stop,
    newest: () => {
      const snapshot = watching.snapshot();
      if (told.of !== snapshot) {
        told = { of: snapshot, view: viewOf(watching) };
      }
      return told.view;
    },
    checks: () =>
      anomalyChecks({
        isWatching: watchedOf(config.current()) !== undefined,
        started: watching.isStarted(),
        snapshot: watching.snapshot(),
        watches: watching.watches(),
        progress: watching.progress(),
        place: store.place,
      }),
  };
}
