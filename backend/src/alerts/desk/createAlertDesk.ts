/** The alert desk: opens its database, again until it can be had, and answers with why it cannot meanwhile. */
import type { Registry } from 'prom-client';
import type { AlertmanagerClient } from '../../grafana/client';
import type { SourceLabels } from '../../monitor/cycle/cycleMetrics';
import { reportChanges } from '../../monitor/cycle/reportChanges';
import { DatabaseUnavailableError, type Database, type LeaseKeeper } from '../../store/database/types';
import type { DutyItem } from '../../wire';
import type { AlertRules } from '../life/types';
import { DeskUnavailableError, type AlertDesk } from '../types';
import { countDesk, exportDesk } from './deskMetrics';
import { createLoop } from './loop';
import { openDesk, type OpenDesk } from './openDesk';

const OPEN_AGAIN_MS = 2_000;
const RETRY_AFTER_SECONDS = 5;

export interface DeskOptions {
  /** Called until it succeeds. */
  open: () => Promise<{ database: Database; keeper: LeaseKeeper }>;
  rules: () => AlertRules;
  duty: (at: number) => DutyItem[];
  /** Absent: no silences, and lost webhooks are not found. */
  grafana?: AlertmanagerClient | undefined;
  now: () => number;
  /** A clock that never jumps, ms. */
  monotonic: () => number;
  log: (message: string) => void;
  registry: Registry;
  labels: SourceLabels;
}

/** Starts nothing yet. */
export function createAlertDesk(options: DeskOptions): AlertDesk {
  const { registry, labels, log, now } = options;
  const listeners = new Set<(version: number) => void>();
  const counters = countDesk(registry, labels);
  const withdraw = exportDesk(registry, () => opened?.view(), labels);
  let opened: OpenDesk | undefined;
  let problem = 'the database has not been opened yet';
  let stopped = false;

  const openOnce = async (): Promise<number> => {
    const { database, keeper } = await options.open().catch((error: unknown) => {
      problem = error instanceof Error ? error.message : String(error);
      throw error;
    });
    const desk = openDesk(database, keeper, options, counters, (version) =>
      listeners.forEach((listener) => listener(version))
    );
    if (stopped) {
      await desk.stop();
      return OPEN_AGAIN_MS;
    }
    desk.start();
    opened = desk;
    void opening.stop();
    return OPEN_AGAIN_MS;
  };
  const opening = createLoop(
    openOnce,
    reportChanges((why) => log(why === undefined ? 'the alerts are there again' : `the alerts are not there: ${why}`)),
    OPEN_AGAIN_MS
  );
  const ask = async <T>(work: (open: OpenDesk) => Promise<T>): Promise<T> => {
    if (!opened) {
      throw new DeskUnavailableError(`The alerts are not there: ${problem}`, RETRY_AFTER_SECONDS);
    }
    try {
      return await work(opened);
    } catch (error) {
      throw error instanceof DatabaseUnavailableError
        ? new DeskUnavailableError(error.message, RETRY_AFTER_SECONDS)
        : error;
    }
  };
  return {
    alerts: (filter) => ask((open) => open.alerts(filter)),
    alert: (id) => ask((open) => open.alert(id)),
    incidents: (range) => ask((open) => open.incidents(range)),
    incident: (id) => ask((open) => open.incident(id)),
    escalations: () => ask((open) => open.escalations()),
    // It needs no database.
    duty: () => ({ timestamp: new Date(now()).toISOString(), contacts: options.duty(now()) }),
    inbox: (limit) => ask((open) => open.inbox(limit)),
    receive: (observations) => ask((open) => open.receive(observations)),
    deliver: (message) => ask((open) => open.deliver(message)),
    acknowledge: (id, by, how) => ask((open) => open.acknowledge(id, by, how)),
    unacknowledge: (id, by) => ask((open) => open.unacknowledge(id, by)),
    note: (id, by, text) => ask((open) => open.note(id, by, text)),
    onChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    checks: () =>
      opened?.checks() ?? [
        {
          name: 'Alerts',
          status: 'error',
          message: problem,
          remedy: 'See the message; it is tried again every few seconds.',
        },
      ],
    start: opening.start,
    stop: async () => {
      stopped = true;
      withdraw();
      await opening.stop();
      await opened?.stop();
    },
  };
}
