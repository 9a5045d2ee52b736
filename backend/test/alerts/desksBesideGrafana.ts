/** Desks on one database beside Grafana's double, new for each test, and stopped after it. */
import type { AlertRules, Observation } from '../../src/alerts/life/types';
import { rulesWith } from '../../src/alerts/life/fixtures/rules';
import type { DatabaseKind } from '../../src/store/database/types';
import { createTestDatabase, type TestDatabase } from '../postgres/databases';
import { AlertmanagerDouble } from './alertmanagerDouble';
import { startDesk, type StartedDesk } from './startDesk';

export interface DesksBesideGrafana {
  /** Of this test. */
  place: TestDatabase;
  grafana: AlertmanagerDouble;
  grafanaUrl: string;
  /** Starts one more. */
  start: (rules?: AlertRules) => Promise<StartedDesk>;
  /** Fires in Grafana as well. */
  fires: (one: Observation) => Observation;
}

/** To be called in a `describe`. */
export function desksBesideGrafana(kind: DatabaseKind): DesksBesideGrafana {
  const started: StartedDesk[] = [];
  const desks = {
    start: async (rules = rulesWith()) => {
      const one = await startDesk(desks.place, rules, desks.grafanaUrl);
      started.push(one);
      return one;
    },
    fires: (one) => {
      desks.grafana.active.push({ ...one, startsAt: new Date(one.startsAt).toISOString() });
      return one;
    },
  } as DesksBesideGrafana;
  beforeEach(async () => {
    desks.place = await createTestDatabase(kind);
    desks.grafana = new AlertmanagerDouble();
    desks.grafanaUrl = await desks.grafana.start();
  });
  afterEach(async () => {
    await Promise.all(started.splice(0).map(({ desk }) => desk.stop()));
    await desks.grafana.stop();
    await desks.place.close();
  });
  return desks;
}

export async function idOf({ desk }: StartedDesk, name: string): Promise<string> {
  return (await desk.alerts({ limit: 1_000 })).alerts.find((alert) => alert.name === name)!.id;
}
