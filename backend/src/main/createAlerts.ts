/** Wires the alert desk: its database and lease, quality.yaml's rules, and Grafana. */
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Registry } from 'prom-client';
import { createAlertDesk } from '../alerts/desk/createAlertDesk';
import type { AlertRules } from '../alerts/life/types';
import { dutyAt } from '../alerts/oncall/duty';
import type { Calendars } from '../alerts/oncall/types';
import { alertRulesOf } from '../alerts/rules/alertRulesOf';
import type { AlertDesk } from '../alerts/types';
import type { Config, ConfigSource } from '../config';
import { createAlertmanagerClient, type GrafanaOptions } from '../grafana/client';
import type { SourceLabels } from '../monitor/cycle/cycleMetrics';
import { openDatabase } from '../store/database';
import { createLeaseKeeper, repeat } from '../store/lease';
import { createCalendarKeeper, exportCalendars } from './createCalendars';

/** A PostgreSQL, or a file of SQLite. */
export type DatabasePlace = Parameters<typeof openDatabase>[0];

export interface AlertsOptions {
  config: ConfigSource;
  database: DatabasePlace;
  grafana: GrafanaOptions | undefined;
  registry: Registry;
  labels: SourceLabels;
  /** Addresses of calendars that are secrets, by the names of environment values. */
  calendarUrls?: Readonly<Record<string, string>>;
  log: (message: string) => void;
}

/** Not started yet. @throws GrafanaError when address, token or password cannot be right */
export function createAlerts(options: AlertsOptions): AlertDesk {
  const { config, database: place, grafana, registry, labels, calendarUrls = {}, log } = options;
  const calendars = createCalendarKeeper({ config, calendarUrls, now: Date.now, log });
  const withdraw = exportCalendars(registry, () => calendars, labels);
  const desk = createAlertDesk({
    open: async () => {
      const database = await openDatabase(place);
      const keeper = createLeaseKeeper({
        database,
        name: 'alerts',
        holder: `${hostname()} ${process.pid} ${randomUUID()}`,
        monotonic: () => performance.now(),
        repeat,
        onError: (error) => log(`the lease of the alerts: ${String(error)}`),
      });
      return { database, keeper };
    },
    rules: rulesOf(config, calendars),
    duty: (at) => dutyAt(config.current().alerts, calendars, at),
    ...(grafana === undefined ? {} : { grafana: createAlertmanagerClient(grafana) }),
    now: Date.now,
    monotonic: () => performance.now(),
    log,
    registry,
    labels,
  });
  return {
    ...desk,
    start() {
      calendars.start();
      desk.start();
    },
    async stop() {
      withdraw();
      await calendars.stop();
      await desk.stop();
    },
  };
}

/** Made anew only when quality.yaml was read anew. */
function rulesOf(config: ConfigSource, calendars: Calendars): () => AlertRules {
  let known: { of: Config; rules: AlertRules } | undefined;
  return () => {
    const current = config.current();
    if (known?.of !== current) {
      known = { of: current, rules: alertRulesOf(current, calendars) };
    }
    return known.rules;
  };
}
