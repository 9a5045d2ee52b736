/** What Grafana says fires, beside what its webhook told: so that nothing that was lost on the way stays unknown. */
import type { AlertmanagerClient, GrafanaSilence } from '../../grafana/client';
import type { Database, Lease } from '../../store/database/types';
import type { Alert, AlertBook, Observation } from '../life/types';
import type { Commands } from './commands';
import { inParts } from './inParts';
import { publicPairs } from './observed';
import { readActiveAlerts } from './readActiveAlerts';
import { silencesByKey } from './silenceKeys';
import { watchSilences } from './watchSilences';

export interface ReconcileOptions {
  database: Database;
  grafana: AlertmanagerClient;
  commands: Commands;
  book: AlertBook;
}

/**
 * Once, under the lease. Changes nothing when Grafana cannot be asked.
 * @throws GrafanaError, DatabaseUnavailableError, FencedError
 */
export async function reconcile({ database, grafana, commands, book }: ReconcileOptions, lease: Lease): Promise<void> {
  const askedAt = await database.now();
  const active = await grafana.activeAlerts();
  // Asked after the alerts: each silence that one of them names is among them.
  const silences = await grafana.silences();
  const ours = await ownSilences(database, silences);
  const listed = readActiveAlerts(active, (id) => ours.has(id));
  await commands.refresh();
  const kept = await stillFiring(grafana, book, listed);
  await commands.run({ kind: 'observe', source: 'reconciliation', observations: [...listed, ...kept], askedAt }, lease);
  for (const { key, alert } of await watchSilences(database, lease, silences, askedAt)) {
    // Who ends the silence of an acknowledgement wants to be told again.
    const acknowledgement = book.get(alert)?.acknowledgement;
    if (acknowledgement && key === `ack:${alert}:${acknowledgement.number}`) {
      await commands.run({ kind: 'unacknowledge', alert, by: 'Grafana' }, lease);
    }
  }
}

/** Ids of those that we made: by key, since of some it may not be written yet which id they got. */
async function ownSilences(database: Database, silences: readonly GrafanaSilence[]): Promise<Set<string>> {
  const found = silencesByKey(silences);
  const ours = new Set<string>();
  for (const keys of inParts([...found.keys()])) {
    const rows = await database.query.selectFrom('silences').select('key').where('key', 'in', keys).execute();
    rows.flatMap(({ key }) => found.get(key) ?? []).forEach(({ id }) => ours.add(id));
  }
  return ours;
}

/**
 * When Grafana was started again, its list is empty until each rule was evaluated, while the rules know what fires: what
 * they know is no end of an alert.
 */
async function stillFiring(
  grafana: AlertmanagerClient,
  book: AlertBook,
  listed: readonly Observation[]
): Promise<Observation[]> {
  const fingerprints = new Set(listed.map(({ fingerprint }) => fingerprint));
  const missing = [...book.active()].filter(({ fingerprint }) => !fingerprints.has(fingerprint));
  if (missing.length === 0) {
    return [];
  }
  const firing = new Set((await grafana.firingInstances()).map((labels) => identityOf(publicPairs(labels))));
  return missing.filter(({ labels }) => firing.has(identityOf(labels))).map(asObserved);
}

function identityOf(labels: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function asObserved({ fingerprint, startsAt, labels, annotations, urls }: Alert): Observation {
  return { fingerprint, startsAt, labels, annotations, urls };
}
