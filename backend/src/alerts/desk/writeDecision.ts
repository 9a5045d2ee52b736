/** What was decided, into the database: few statements, however much it is. */
import type { Session } from '../../store/database/types';
import type { Alert, Decision, SilenceOrder } from '../life/types';
import { inParts } from './inParts';

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
  const known = await knownSilences(
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
  for (const order of present) {
    const before = known.get(order.key);
    // Wanted again as it was, it is left alone: people may have ended it.
    if (before && (before.want === 'absent' || before.ends_at !== order.endsAt)) {
      await session.query.updateTable('silences').set(wantedOf(order, now)).where('key', '=', order.key).execute();
    }
  }
  // One that was never wanted need not be ended.
  const absent = last.filter(({ key, want }) => want === 'absent' && known.get(key)?.want === 'present');
  for (const some of inParts(absent)) {
    await session.query
      .updateTable('silences')
      .set({ want: 'absent', ...pendingFrom(now) })
      .where(
        'key',
        'in',
        some.map(({ key }) => key)
      )
      .execute();
  }
}

interface Known {
  want: 'present' | 'absent';
  ends_at: number;
}

async function knownSilences({ query }: Session, keys: readonly string[]): Promise<Map<string, Known>> {
  const known = new Map<string, Known>();
  for (const some of inParts(keys)) {
    const rows = await query
      .selectFrom('silences')
      .select(['key', 'want', 'ends_at'])
      .where('key', 'in', some)
      .execute();
    rows.forEach(({ key, ...rest }) => known.set(key, rest));
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
