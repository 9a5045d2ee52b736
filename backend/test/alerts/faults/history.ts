/** What must be true of everything that was kept, whatever was stopped when. */
import type { Alert } from '../../../src/alerts/life/types';
import type { Database } from '../../../src/store/database/types';
import { keyOf, type AlertmanagerDouble, type KeptSilence } from './alertmanagerDouble';

/**
 * @param answered fingerprints of alerts that were answered with 2xx
 * @param isFrozen somebody stood still: what it made twice then it has ended
 * @throws Error that says what is wrong
 */
export async function checkHistory(
  { query }: Database,
  grafana: AlertmanagerDouble,
  answered: Iterable<string>,
  { isFrozen = false } = {}
): Promise<void> {
  const alerts = (await query.selectFrom('alerts').select('state').execute()).map(
    ({ state }) => JSON.parse(state) as Alert
  );
  const kept = new Set(alerts.map(({ fingerprint }) => fingerprint));
  expect([...answered].filter((fingerprint) => !kept.has(fingerprint))).toEqual([]); // lost

  const events = await query.selectFrom('alert_events').selectAll().orderBy('sequence').execute();
  for (const { id, escalation } of alerts) {
    const own = events.filter(({ alert }) => alert === id);
    const of = (kind: string) => own.filter((event) => event.kind === kind);
    expect(of('fired')).toHaveLength(1);
    const reached = of('level_reached').map(({ key }) => key);
    expect(reached).toEqual([...new Set(reached)]);
    expect(reached).not.toContain(null);
    expect(reached).toHaveLength(escalation.reached); // none is left out, none is reached twice
    let isAcknowledged = false;
    for (const { kind } of own) {
      if (kind === 'acknowledged') isAcknowledged = true;
      if (kind === 'acknowledgement_ended') isAcknowledged = false;
      if (isAcknowledged) expect(kind).not.toMatch(/level_reached|resumed/);
    }
  }

  expect(madeTwice(grafana.kept.filter(({ state }) => !isFrozen || state === 'active'))).toEqual([]);
  const wanted = await query
    .selectFrom('silences')
    .select('key')
    .where('want', '=', 'present')
    .where('state', '=', 'done')
    .execute();
  const active = grafana.kept.filter(({ state }) => state === 'active').map(keyOf);
  expect(active.sort()).toEqual(wanted.map(({ key }) => key).sort());
}

/** Whether Grafana has every silence as it is wanted. */
export async function isSettled({ query }: Database): Promise<boolean> {
  return (
    (await query.selectFrom('silences').select('key').where('state', '!=', 'done').executeTakeFirst()) === undefined
  );
}

/** Keys of those that are there more than once. */
export function madeTwice(silences: readonly KeptSilence[]): string[] {
  const keys = silences.map(keyOf);
  return keys.filter((key, index) => keys.indexOf(key) !== index);
}
