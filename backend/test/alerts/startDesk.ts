/** A desk on a database for tests, with Grafana's double, and a lease that is taken at once. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Registry } from 'prom-client';
import { createAlertDesk } from '../../src/alerts/desk/createAlertDesk';
import type { AlertRules, Observation } from '../../src/alerts/life/types';
import type { AlertDesk } from '../../src/alerts/types';
import { createAlertmanagerClient } from '../../src/grafana/client';
import { createLeaseKeeper, repeat } from '../../src/store/lease';
import type { TestDatabase } from '../postgres/databases';

export interface StartedDesk {
  desk: AlertDesk;
  registry: Registry;
  logged: string[];
}

export async function startDesk(place: TestDatabase, rules: AlertRules, grafanaUrl?: string): Promise<StartedDesk> {
  const started = createDesk(place, rules, grafanaUrl);
  started.desk.start();
  await until(() => started.desk.alerts({ limit: 1 }));
  return started;
}

/** Not started yet. */
export function createDesk(place: TestDatabase, rules: AlertRules, grafanaUrl?: string): StartedDesk {
  const registry = new Registry();
  const logged: string[] = [];
  const desk = createAlertDesk({
    open: async () => {
      const database = await place.open();
      const keeper = createLeaseKeeper({
        database,
        name: 'alerts',
        holder: randomUUID(),
        monotonic: () => performance.now(),
        repeat,
        onError: (error) => void logged.push(String(error)),
        ttlMs: 2_000,
      });
      return { database, keeper };
    },
    rules: () => rules,
    duty: () => [],
    ...(grafanaUrl === undefined ? {} : { grafana: createAlertmanagerClient({ url: grafanaUrl, timeoutMs: 2_000 }) }),
    now: Date.now,
    monotonic: () => performance.now(),
    log: (message) => void logged.push(message),
    registry,
    labels: {},
  });
  return { desk, registry, logged };
}

/** Asks again until it neither throws nor answers false; fails with what it threw last. */
export async function until<T>(ask: () => Promise<T> | T, withinMs = 10_000): Promise<Exclude<T, false>> {
  for (let waited = 0; ; waited += 25) {
    try {
      const answer = await ask();
      if (answer !== false) {
        return answer as Exclude<T, false>;
      }
      throw new Error('it is still not so');
    } catch (error) {
      if (waited >= withinMs) {
        throw error;
      }
    }
    await sleep(25);
  }
}

export function observation(name: string, more: Partial<Observation> = {}): Observation {
  return {
    fingerprint: `f-${name}`,
    startsAt: Date.now() - 1_000,
    labels: { alertname: name, severity: 'critical' },
    annotations: { summary: 'it is high' },
    urls: { rule: 'http://grafana/alerting/grafana/rule1/view' },
    ...more,
  };
}
