/** Answers what is asked of alerts: of active ones from memory, brought up to date first, of older ones from the database. */
import type { Database } from '../../store/database/types';
import type { AlertEventItem, AlertItem } from '../../wire';
import { escalationRows } from '../life/escalationRows';
import type { Alert, AlertBook, AlertRules, EscalationRow } from '../life/types';
import { AlertNotFoundError, type AlertFilter, type AlertReader } from '../types';
import { alertItem, iso } from './alertItem';
import type { Commands } from './commands';
import { byIncident, incidentItem } from './incidentItem';
import type { Inbox } from './inbox';
import { countActive, matches, worstFirst } from './selectAlerts';
import { silencesOf } from './silencesOf';

const MOST_RESOLVED = 5_000;
const MOST_INCIDENTS = 500;
const MOST_OF_AN_INCIDENT = 1_000;
const MOST_EVENTS = 5_000;
/** Rows of what resolved leave after minutes: so often they are made anew without a change. */
const ROWS_FRESH_MS = 5_000;

export interface ReaderOptions {
  database: Database;
  commands: Commands;
  book: AlertBook;
  rules: () => AlertRules;
  inbox: Inbox;
  grafanaUrl: string | undefined;
}

export function createReader(options: ReaderOptions): Omit<AlertReader, 'duty'> {
  const { database, commands, book, rules, inbox, grafanaUrl } = options;
  const escalations = cachedRows(options);

  const itemsOf = async (alerts: readonly Alert[]): Promise<AlertItem[]> => {
    const now = commands.now();
    const silences = await silencesOf(database, alerts);
    const context = { book, rules: rules(), now, silenceOf: (id: string) => silences.get(id), grafanaUrl };
    return alerts.map((alert) => alertItem(alert, context));
  };
  const find = async (id: string): Promise<Alert> => {
    await commands.refresh();
    const known = book.get(id);
    if (known) {
      return known;
    }
    const row = await database.query.selectFrom('alerts').select('state').where('id', '=', id).executeTakeFirst();
    if (!row) {
      throw new AlertNotFoundError(`There is no alert ${id.slice(0, 100)}.`);
    }
    return parse(row);
  };
  const acknowledgeForSeconds = () => rules().acknowledgeForMs / 1000;
  return {
    alerts: async (filter) => {
      const version = await commands.refresh();
      const active = [...book.active()];
      const asked = [...active, ...(await resolvedOf(database, filter))].filter(matches(filter)).sort(worstFirst);
      return {
        version,
        timestamp: iso(commands.now()),
        counts: countActive(active),
        alerts: await itemsOf(asked.slice(0, filter.limit)),
        left: Math.max(0, asked.length - filter.limit),
        acknowledgeForSeconds: acknowledgeForSeconds(),
      };
    },
    alert: async (id) => {
      const [item] = await itemsOf([await find(id)]);
      return {
        alert: item!,
        events: await eventsOf(database, 'alert', id),
        acknowledgeForSeconds: acknowledgeForSeconds(),
      };
    },
    incidents: async ({ startMs, endMs }) => {
      const alerts = await alertsOfIncidents(database, startMs, endMs);
      const incidents = [...byIncident(alerts)].map(([id, of]) => incidentItem(id, of));
      return {
        timestamp: iso(commands.now()),
        incidents: incidents.sort((a, b) => Date.parse(b.startsAt) - Date.parse(a.startsAt)),
      };
    },
    incident: async (id) => {
      const rows = await database.query
        .selectFrom('alerts')
        .select('state')
        .where('incident', '=', id)
        .orderBy('starts_at')
        .limit(MOST_OF_AN_INCIDENT)
        .execute();
      if (rows.length === 0) {
        throw new AlertNotFoundError(`There is no incident ${id.slice(0, 100)}.`);
      }
      const alerts = rows.map(parse);
      return {
        incident: incidentItem(id, alerts),
        alerts: await itemsOf(alerts.sort(worstFirst)),
        timeline: await eventsOf(database, 'incident', id),
        acknowledgeForSeconds: acknowledgeForSeconds(),
      };
    },
    escalations,
    inbox: (limit) => inbox.newest(limit),
  };
}

/** The same version as long as the rows are the same. */
function cachedRows({ commands, book, rules }: ReaderOptions): AlertReader['escalations'] {
  let cached = { version: 0, of: -1, rules: undefined as AlertRules | undefined, at: 0, rows: [] as EscalationRow[] };
  return async () => {
    const of = await commands.refresh();
    const now = commands.now();
    const current = rules();
    if (cached.of !== of || cached.rules !== current || Math.abs(now - cached.at) > ROWS_FRESH_MS) {
      const rows = escalationRows(book, current, now);
      const isSame = cached.of >= 0 && areSame(rows, cached.rows);
      cached = {
        version: isSame ? cached.version : cached.version + 1,
        of,
        rules: current,
        at: now,
        rows: isSame ? cached.rows : rows,
      };
    }
    return { version: cached.version, rows: cached.rows };
  };
}

function areSame(a: readonly EscalationRow[], b: readonly EscalationRow[]): boolean {
  return (
    a.length === b.length &&
    a.every((row, i) => {
      const other = b[i]!;
      return row.alert === other.alert && row.value === other.value && row.person === other.person;
    })
  );
}

function parse({ state }: { state: string }): Alert {
  return JSON.parse(state) as Alert;
}

/** Newest first; none unless asked for. */
async function resolvedOf({ query }: Database, { statuses, range }: AlertFilter): Promise<Alert[]> {
  if (!statuses?.includes('resolved')) {
    return [];
  }
  const resolved = query.selectFrom('alerts').select('state').where('resolved_at', 'is not', null);
  const rows = await (
    range ? resolved.where('resolved_at', '>=', range.startMs).where('resolved_at', '<=', range.endMs) : resolved
  )
    .orderBy('resolved_at', 'desc')
    .limit(MOST_RESOLVED)
    .execute();
  return rows.map(parse);
}

/** Of incidents that were active in the range all alerts, the newest incidents. */
async function alertsOfIncidents({ query }: Database, startMs: number, endMs: number): Promise<Alert[]> {
  const found = await query
    .selectFrom('alerts')
    .select('incident')
    .where('starts_at', '<=', endMs)
    .where((where) => where.or([where('resolved_at', 'is', null), where('resolved_at', '>=', startMs)]))
    .groupBy('incident')
    .orderBy(({ fn }) => fn.max('starts_at'), 'desc')
    .limit(MOST_INCIDENTS)
    .execute();
  if (found.length === 0) {
    return [];
  }
  const rows = await query
    .selectFrom('alerts')
    .select('state')
    .where(
      'incident',
      'in',
      found.map(({ incident }) => incident)
    )
    .orderBy('starts_at', 'desc')
    .limit(MOST_INCIDENTS * 10)
    .execute();
  return rows.map(parse);
}

/** Oldest first; of very many the newest. */
async function eventsOf({ query }: Database, column: 'alert' | 'incident', id: string): Promise<AlertEventItem[]> {
  const rows = await query
    .selectFrom('alert_events')
    .select(['sequence', 'at', 'kind', 'alert', 'by', 'text'])
    .where(column, '=', id)
    .orderBy('sequence', 'desc')
    .limit(MOST_EVENTS)
    .execute();
  return rows.reverse().map(({ at, kind, ...row }) => ({ ...row, at: iso(at), kind: kind as AlertEventItem['kind'] }));
}
