/** The alert desk, which is there before its database is: it answers with why that cannot be had. */
import type { Registry } from 'prom-client';
import type { AlertmanagerClient } from '../../grafana/client';
import type { SourceLabels } from '../../monitor/cycle/cycleMetrics';
import { DatabaseUnavailableError, type Database, type LeaseKeeper } from '../../store/database/types';
import type { DutyItem } from '../../wire';
import type { AlertRules } from '../life/types';
import { DeskUnavailableError, type AlertDesk } from '../types';
import { countDesk, exportDesk } from './deskMetrics';
import type { OpenDesk } from './openDesk';
import { createOpeningDesk } from './openingDesk';

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
  const { registry, labels, now } = options;
  const listeners = new Set<(version: number) => void>();
  const counters = countDesk(registry, labels);
  const opening = createOpeningDesk(options, counters, (version) => listeners.forEach((listener) => listener(version)));
  const withdraw = exportDesk(registry, () => opening.opened()?.view(), labels);
  const ask = async <T>(work: (open: OpenDesk) => Promise<T>): Promise<T> => {
    const open = await opening.tried();
    if ('problem' in open) {
      throw new DeskUnavailableError(`The alerts are not there: ${open.problem}`, RETRY_AFTER_SECONDS);
    }
    try {
      return await work(open);
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
    checks: async () => {
      const open = await opening.tried();
      if (!('problem' in open)) {
        return open.checks();
      }
      const remedy = 'See the message; it is tried again every few seconds.';
      return [{ name: 'Alerts', status: 'error', message: open.problem, remedy }];
    },
    start: opening.start,
    stop: async () => {
      withdraw();
      await opening.stop();
    },
  };
}
