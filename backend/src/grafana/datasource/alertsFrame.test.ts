import { alertItem } from '../../../test/alerts/alertItem';
import { deskDouble } from '../../../test/alerts/deskDouble';
import { ALERT_COLUMNS, type AlertColumn, type AlertsQuery } from '../../wire';
import type { Frame } from '../sdk/frame';
import type { AlertReader } from '../../alerts/types';
import { alertsFrame } from './alertsFrame';

const acknowledged = alertItem({
  id: 'b',
  severity: 'high',
  status: 'acknowledged',
  chain: 'base',
  isPending: true,
  nextLevelAt: null,
  acknowledgement: {
    by: 'ada',
    at: '2026-01-10T12:05:00.000Z',
    until: '2026-01-10T13:05:00.000Z',
    comment: 'on it',
  },
});
const suppressed = alertItem({
  id: 'c',
  severity: 'low',
  status: 'suppressed',
  service: null,
  suppression: {
    reason: 'storm',
    text: 'The sixth of its type within the hour.',
    since: '2026-01-10T12:05:00.000Z',
    until: null,
    cause: null,
    wouldTell: ['oncall_engineer', 'team_lead'],
  },
});
const desk = deskDouble(alertItem(), acknowledged, suppressed, alertItem({ id: 'd', status: 'resolved' }));

const NOON = Date.UTC(2026, 0, 10, 12);
const HOUR = 3_600_000;
const frameOf = (reader: AlertReader, query: AlertsQuery, toMs = NOON + HOUR): Promise<Frame> =>
  alertsFrame(reader, query, { fromMs: NOON - HOUR, toMs }, NOON + 2 * HOUR);

const column = (frame: Frame, name: AlertColumn): unknown[] => [
  ...(frame.fields.find((field) => field.name === name)?.values ?? []),
];

it('a list has all columns, a row for each active alert, and what panels show beside', async () => {
  const frame = await frameOf(desk, { queryType: 'alerts', output: 'list' });
  expect(frame.fields.map(({ name }) => name)).toEqual(Object.values(ALERT_COLUMNS));
  expect(column(frame, 'id')).toEqual(['a1f3-m0', 'b', 'c']);
  expect(column(frame, 'startsAt')).toEqual([1768046400000, 1768046400000, 1768046400000]);
  expect(column(frame, 'told')[0]).toBe('Ada (oncall_engineer), team_lead');
  expect(column(frame, 'nextContact')).toEqual(['Grace (engineering_manager)', '', 'Grace (engineering_manager)']);
  expect(column(frame, 'nextLevelAt')).toEqual([1768048200000, NaN, 1768048200000]);
  expect(column(frame, 'acknowledgedBy')).toEqual(['', 'ada', '']);
  expect(column(frame, 'acknowledgedUntil')).toEqual([NaN, 1768050300000, NaN]);
  expect(column(frame, 'comment')[1]).toBe('on it');
  expect(column(frame, 'suppression')[2]).toBe('The sixth of its type within the hour.');
  expect(column(frame, 'suppressedSince')).toEqual([NaN, NaN, 1768046700000]);
  expect(column(frame, 'wouldTell')[2]).toBe('oncall_engineer, team_lead');
  expect(column(frame, 'pending')).toEqual([false, true, false]);
  expect(frame.meta).toMatchObject({
    type: 'table',
    custom: {
      version: 1,
      left: 0,
      counts: { firing: { critical: 1 }, acknowledged: 1, suppressed: 1 },
      acknowledgeForSeconds: 3_600,
    },
  });
});

it('no alert is a table with columns and no row', async () => {
  const frame = await frameOf(deskDouble(), { queryType: 'alerts', output: 'list' });
  expect(frame.fields).toHaveLength(Object.keys(ALERT_COLUMNS).length);
  expect(column(frame, 'id')).toEqual([]);
});

it('says how many are left out', async () => {
  const many = Array.from({ length: 1_003 }, (_, i) => alertItem({ id: String(i) }));
  const { meta, fields } = await frameOf(deskDouble(...many), { queryType: 'alerts', output: 'list' });
  expect(fields[0]?.values).toHaveLength(1_000);
  expect(meta?.notices?.[0]?.text).toContain('3 more alerts are left out');
});

it('a count is a number for each severity, also where there is none', async () => {
  const frame = await frameOf(desk, { queryType: 'alerts', output: 'count' });
  expect(frame.meta).toMatchObject({ type: 'numeric-wide' });
  expect(frame.fields.map(({ labels, values }) => [labels, ...values])).toEqual([
    [{ severity: 'critical' }, 1],
    [{ severity: 'high' }, 0],
    [{ severity: 'medium' }, 0],
    [{ severity: 'low' }, 0],
  ]);
});

it('a count keeps to the filter', async () => {
  const frame = await frameOf(desk, {
    queryType: 'alerts',
    output: 'count',
    severities: ['low', 'high'],
    statuses: ['acknowledged'],
    chains: ['base'],
  });
  expect(frame.fields.map(({ labels, values }) => [labels?.['severity'], ...values])).toEqual([
    ['high', 1],
    ['low', 0],
  ]);
});

it('events are the alerts of the time range, newest first, with their ends', async () => {
  const over = alertItem({ id: 'e', status: 'resolved', resolvedAt: '2026-01-10T12:40:00.000Z' });
  const later = alertItem({ id: 'f', startsAt: '2026-01-10T13:30:00.000Z' });
  const newer = alertItem({ id: 'g', severity: 'low', startsAt: '2026-01-10T12:30:00.000Z' });
  const frame = await frameOf(deskDouble(over, later, newer), { queryType: 'alerts', output: 'events' });
  const cells = (name: string): unknown[] => [...(frame.fields.find((field) => field.name === name)?.values ?? [])];
  expect(cells('id')).toEqual(['g', 'e']);
  expect(cells('time')).toEqual([NOON + HOUR / 2, NOON]);
  expect(cells('timeEnd')).toEqual([NaN, NOON + (2 / 3) * HOUR]);
  expect((await frameOf(deskDouble(later), { queryType: 'alerts', output: 'events' })).fields).toEqual([]);
});
