/** What was decided, into the database: few statements, however much it is. */
import type { Session } from '../../store/database/types';
import type { Alert, Decision, SilenceOrder } from '../life/types';

/** Rows of a statement that names each of them. */
const MOST_NAMES = 500;

export async function writeDecision(session: Session, decision: Decision, version: number, now: number): Promise<void> {
  await session.putAlerts(decision.alerts.map((alert) => rowOf(alert, version)));
  await session.append(
    'alert_events',
    decision.events.map((event) => ({ ...event, key: event.key ?? null, version }))
  );
  await writeSilences(session, decision.silences, now);
  await session.query.updateTable('alert_version').set({ version }).where('id', '=', 1).execute();
}

export function isEmpty({ alerts, events, silences }: Decision): boolean {
  return alerts.length === 0 && events.length === 0 && silences.length === 0;
}

function rowOf(alert: Alert, version: number) {
  return {
    id: alert.id,
    fingerprint: alert.fingerprint,
    starts_at: alert.startsAt,
    resolved_at: alert.resolvedAt ?? null,
    due_at: alert.dueAt ?? null,
    version,
    incident: alert.incident,
    service: alert.service ?? null,
    state: JSON.stringify(alert),
  };
}

/** Of a key the last order counts. */
async function writeSilences(session: Session, orders: readonly SilenceOrder[], now: number): Promise<void> {
  const last = [...new Map(orders.map((order) => [order.key, order])).values()];
  const known = await knownKeys(
    session,
    last.map(({ key }) => key)
  );
  const present = last.filter((order) => order.want === 'present');
  await session.append(
    'silences',
    present
      .filter(({ key }) => !known.has(key))
      .map((order) => ({ key: order.key, alert: order.alert, silence_id: null, ...wantedOf(order, now) }))
  );
  for (const order of present.filter(({ key }) => known.has(key))) {
    await session.query.updateTable('silences').set(wantedOf(order, now)).where('key', '=', order.key).execute();
  }
  // One that was never wanted need not be ended.
  const absent = last.filter(({ key, want }) => want === 'absent' && known.has(key)).map(({ key }) => key);
  for (let i = 0; i < absent.length; i += MOST_NAMES) {
    await session.query
      .updateTable('silences')
      .set({ want: 'absent', ...pendingFrom(now) })
      .where('key', 'in', absent.slice(i, i + MOST_NAMES))
      .where('want', '=', 'present')
      .execute();
  }
}

async function knownKeys({ query }: Session, keys: readonly string[]): Promise<Set<string>> {
  const known = new Set<string>();
  for (let i = 0; i < keys.length; i += MOST_NAMES) {
    const rows = await query
      .selectFrom('silences')
      .select('key')
      .where('key', 'in', keys.slice(i, i + MOST_NAMES))
      .execute();
    rows.forEach(({ key }) => known.add(key));
  }
  return known;
}

type Present = Extract<SilenceOrder, { want: 'present' }>;

/** As it is kept in the column `silence`. */
export type WantedSilence = Pick<Present, 'matchers' | 'startsAt' | 'endsAt' | 'comment' | 'createdBy'>;

function wantedOf({ matchers, startsAt, endsAt, comment, createdBy }: Present, now: number) {
  const silence: WantedSilence = { matchers, startsAt, endsAt, comment, createdBy };
  return { want: 'present' as const, silence: JSON.stringify(silence), ends_at: endsAt, ...pendingFrom(now) };
}

function pendingFrom(now: number) {
  return { state: 'pending' as const, attempts: 0, due_at: now, problem: null };
}
