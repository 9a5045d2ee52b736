/** Frames of an alerts query. */
import type { AlertReader } from '../../alerts/types';
import {
  ALERT_COLUMNS,
  ALERT_SEVERITIES,
  ALERT_STATUSES,
  type AlertColumn,
  type AlertItem,
  type AlertLevel,
  type AlertsQuery,
} from '../../wire';
import { booleanField } from '../sdk';
import type { Field, FieldConfig, Frame } from '../sdk/frame';
import type { TimeRange } from '../sdk/types';
import { ALERT_SEVERITY_CONFIG, ALERT_STATUS_CONFIG } from './fieldConfigs';
import { noticesMeta } from './notices';
import { numericFrame } from './series';
import { columnsOf, parseTime, table, tableOrNothing, timeOr } from './table';

const MAX_ALERTS = 1000;
const ALERT_PAGE: FieldConfig = {
  links: [{ title: 'Open the alert', url: '/a/mev-quality-app/alerts/${__data.fields.id}' }],
};
const linkTo = (title: string): FieldConfig => ({ links: [{ title, url: '${__value.raw}' }] });

/** @throws DeskUnavailableError */
export async function alertsFrame(
  reader: AlertReader,
  query: AlertsQuery,
  timeRange: TimeRange,
  nowMs: number
): Promise<Frame> {
  switch (query.output) {
    case 'list':
      return listFrame(reader, query);
    case 'events':
      return eventsFrame(reader, query, timeRange, nowMs);
    case 'count':
      return countFrame(reader, query);
  }
}

async function listFrame(reader: AlertReader, query: AlertsQuery): Promise<Frame> {
  const { version, counts, alerts, left, acknowledgeForSeconds } = await reader.alerts({
    ...filterOf(query),
    limit: MAX_ALERTS,
  });
  // What panels need beside the rows: whether anything is new, how many there are of what is filtered out, and for how long one
  // is acknowledged by default.
  const meta = { ...noticesMeta(noticesOf(left)), custom: { version, counts, left, acknowledgeForSeconds } };
  return table('alerts', fieldsOf(alerts), meta);
}

/** What began before the end of the time range, and had not resolved before its beginning. */
async function eventsFrame(
  reader: AlertReader,
  query: AlertsQuery,
  { fromMs, toMs }: TimeRange,
  nowMs: number
): Promise<Frame> {
  const statuses = query.statuses?.length ? query.statuses : ALERT_STATUSES;
  const range = { startMs: fromMs, endMs: Math.max(nowMs, toMs) };
  const { alerts, left } = await reader.alerts({ ...filterOf(query), statuses, range, limit: MAX_ALERTS });
  const rows = alerts
    .filter(({ startsAt }) => Date.parse(startsAt) <= toMs)
    .sort((a, b) => Date.parse(b.startsAt) - Date.parse(a.startsAt));
  const { text, number, time } = columnsOf(rows);
  const fields = [
    text('id', ({ id }) => id),
    time('time', ({ startsAt }) => startsAt),
    number('timeEnd', ({ resolvedAt }) => parseTime(resolvedAt), timeOr('goes on')),
    { ...text('severity', ({ severity }) => severity), config: ALERT_SEVERITY_CONFIG },
    { ...text('status', ({ status }) => status), config: ALERT_STATUS_CONFIG },
    { ...text('name', ({ name }) => name), config: ALERT_PAGE },
    text('service', ({ service }) => service),
    text('summary', ({ summary }) => summary),
  ];
  return tableOrNothing('events', fields, noticesMeta(noticesOf(left)));
}

function noticesOf(left: number): string[] {
  return left > 0 ? [`${left} more alerts are left out: choose services or severities.`] : [];
}

function fieldsOf(alerts: readonly AlertItem[]): Field[] {
  const { text, number, time } = columnsOf(alerts);
  const columns: Record<AlertColumn, Field> = {
    id: text('id', ({ id }) => id),
    severity: { ...text('severity', ({ severity }) => severity), config: ALERT_SEVERITY_CONFIG },
    status: { ...text('status', ({ status }) => status), config: ALERT_STATUS_CONFIG },
    name: { ...text('name', ({ name }) => name), config: ALERT_PAGE },
    service: text('service', ({ service }) => service),
    team: text('team', ({ team }) => team),
    chain: text('chain', ({ chain }) => chain),
    summary: text('summary', ({ summary }) => summary),
    startsAt: time('startsAt', ({ startsAt }) => startsAt),
    reached: number('reached', ({ reached }) => reached),
    levels: number('levels', ({ levels }) => levels.length),
    nextLevelAt: number('nextLevelAt', ({ nextLevelAt }) => parseTime(nextLevelAt), timeOr('')),
    nextContact: text('nextContact', nextContact),
    told: text('told', ({ levels }) =>
      levels
        .filter(({ reachedAt }) => reachedAt !== null)
        .map(whoOf)
        .join(', ')
    ),
    acknowledgedBy: text('acknowledgedBy', ({ acknowledgement }) => acknowledgement?.by ?? ''),
    acknowledgedUntil: number(
      'acknowledgedUntil',
      ({ acknowledgement }) => parseTime(acknowledgement?.until ?? null),
      timeOr('')
    ),
    comment: text('comment', ({ acknowledgement }) => acknowledgement?.comment ?? ''),
    suppression: text('suppression', ({ suppression }) => suppression?.text ?? ''),
    suppressedSince: number('suppressedSince', ({ suppression }) => parseTime(suppression?.since ?? null), timeOr('')),
    wouldTell: text('wouldTell', ({ suppression }) => suppression?.wouldTell.join(', ') ?? ''),
    pending: booleanField(
      'pending',
      alerts.map(({ isPending }) => isPending)
    ),
    problem: text('problem', ({ problem }) => problem ?? ''),
    incident: text('incident', ({ incident }) => incident),
    rule: { ...text('rule', ({ links }) => links.rule ?? ''), config: linkTo('Open the rule') },
    silence: { ...text('silence', ({ links }) => links.silence ?? ''), config: linkTo('Open the silence') },
    panel: { ...text('panel', ({ links }) => links.panel ?? links.dashboard ?? ''), config: linkTo('Open the panel') },
    runbook: { ...text('runbook', ({ links }) => links.runbook ?? ''), config: linkTo('Open the runbook') },
  };
  return (Object.keys(ALERT_COLUMNS) as AlertColumn[]).map((name) => ({ ...columns[name], name: ALERT_COLUMNS[name] }));
}

/** Who is told next, while the escalation runs. */
function nextContact({ levels, reached, nextLevelAt }: AlertItem): string {
  const next = nextLevelAt === null ? undefined : levels.find(({ level }) => level > reached);
  return next === undefined ? '' : whoOf(next);
}

function whoOf({ contact, person }: AlertLevel): string {
  return person === null ? contact : `${person} (${contact})`;
}

/** How many of each severity match, however many they are. */
async function countFrame(reader: AlertReader, query: AlertsQuery): Promise<Frame> {
  const severities = query.severities?.length ? query.severities : ALERT_SEVERITIES;
  const filter = filterOf({ ...query, statuses: query.statuses?.length ? query.statuses : ['firing'] });
  const series = await Promise.all(
    ALERT_SEVERITIES.filter((severity) => severities.includes(severity)).map(async (severity) => {
      const { alerts, left } = await reader.alerts({ ...filter, severities: [severity], limit: 1 });
      const config = { displayNameFromDS: severity.charAt(0).toUpperCase() + severity.slice(1), decimals: 0 };
      return { name: 'alerts', labels: { severity }, values: Float64Array.of(alerts.length + left), config };
    })
  );
  return numericFrame('count', series);
}

function filterOf({ services, chains, teams, severities, statuses }: AlertsQuery) {
  return {
    ...(services ? { services } : {}),
    ...(chains ? { chains } : {}),
    ...(teams ? { teams } : {}),
    ...(severities?.length ? { severities } : {}),
    ...(statuses?.length ? { statuses } : {}),
  };
}
