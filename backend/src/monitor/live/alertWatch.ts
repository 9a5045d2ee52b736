/** The alerts for the live figures: read again when something about them has changed, and not at all for nobody. */
import type { AlertDesk } from '../../alerts/types';
import { MAX_LIVE_ALERTS, type AlertItem, type LiveAlert, type LiveAlerts } from '../../wire';

/** Not more often, however fast things change. */
const PAUSE_MS = 250;
/** What cannot be read is tried again. */
const RETRY_MS = 2_000;

export type LiveAlertSource = Pick<AlertDesk, 'alerts' | 'onChange'>;

export interface AlertWatch {
  /** Null: not known. */
  newest(): LiveAlerts | null;
  stop(): void;
}

/** @param onChange told when `newest` is another one */
export function watchAlerts(desk: LiveAlertSource, onChange: () => void): AlertWatch {
  let newest: LiveAlerts | null = null;
  let reading = false;
  let isStale = false;
  let stopped = false;
  let readAt = -Infinity;
  let timer: NodeJS.Timeout | undefined;

  const read = async (): Promise<void> => {
    timer = undefined;
    [reading, isStale, readAt] = [true, false, performance.now()];
    const found = await desk.alerts({ limit: MAX_LIVE_ALERTS }).then(liveAlertsOf, () => null);
    reading = false;
    if (stopped) {
      return;
    }
    const isNew = found?.version !== newest?.version;
    newest = found;
    if (isNew) {
      onChange();
    }
    if (found === null) {
      readAgain(RETRY_MS);
    } else if (isStale) {
      readAgain(PAUSE_MS);
    }
  };
  const readAgain = (pauseMs: number): void => {
    timer ??= setTimeout(() => void read(), Math.max(0, readAt + pauseMs - performance.now())).unref();
  };
  const changed = (): void => {
    isStale = true;
    if (!reading) {
      readAgain(PAUSE_MS);
    }
  };
  const leave = desk.onChange(changed);
  void read();
  return {
    newest: () => newest,
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      leave();
    },
  };
}

function liveAlertsOf({ version, counts, alerts }: Awaited<ReturnType<AlertDesk['alerts']>>): LiveAlerts {
  return { version, counts, worst: alerts.map(shortened) };
}

function shortened(alert: AlertItem): LiveAlert {
  const { id, severity, status, name, service, chain, summary, startsAt, reached, nextLevelAt } = alert;
  return { id, severity, status, name, service, chain, summary, startsAt, reached, nextLevelAt };
}
