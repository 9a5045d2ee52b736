/** What the alert desk and Grafana know of alerts, notifications and silences, asked as an administrator. */
import type { APIRequestContext } from '@playwright/test';
import type {
  AlertDetails,
  AlertItem,
  AlertsAnswer,
  AlertStatus,
  InboxAnswer,
  InboxItem,
} from '@mev-quality/backend/wire';
import { PROVISIONED } from '../../quality';
import { admin } from '../../support/alertRule';

async function ask<T>(request: APIRequestContext, url: string, params?: Record<string, string>): Promise<T> {
  const answer = await request.get(url, { headers: admin, params });
  if (!answer.ok()) {
    throw new Error(`${url} answered ${answer.status()}: ${await answer.text()}`);
  }
  return answer.json();
}

const resource = (path: string) => `/api/datasources/uid/${PROVISIONED.uid}/resources/api/v1/${path}`;

/** The alert of a rule for a service that began last; undefined: there is none. */
export async function alertOf(
  request: APIRequestContext,
  { name, service, status }: { name: string; service: string; status?: AlertStatus }
): Promise<AlertItem | undefined> {
  const params = { service, ...(status !== undefined && { status }) };
  const { alerts } = await ask<AlertsAnswer>(request, resource('alerts'), params);
  return alerts.filter((alert) => alert.name === name).sort((a, b) => b.startsAt.localeCompare(a.startsAt))[0];
}

export async function detailsOf(request: APIRequestContext, id: string): Promise<AlertDetails> {
  return ask(request, resource(`alerts/${id}`));
}

/** Notifications of a service that came to the inbox by a channel, oldest first. */
export async function inboxOf(request: APIRequestContext, channel: string, service: string): Promise<InboxItem[]> {
  const { items } = await ask<InboxAnswer>(request, resource('inbox'), { limit: '500' });
  return items.filter((item) => item.channel === channel && item.labels.service === service).reverse();
}

interface Silence {
  id: string;
  status: { state: 'active' | 'pending' | 'expired' };
  comment: string;
  createdBy: string;
  endsAt: string;
  matchers: Array<{ name: string; value: string }>;
}

/** Grafana's silences of ours that match a service, whatever their state. */
export async function silencesOf(request: APIRequestContext, service: string): Promise<Silence[]> {
  const all = await ask<Silence[]>(request, '/api/alertmanager/grafana/api/v2/silences');
  return all.filter(
    ({ comment, matchers }) =>
      comment.includes('[mev-quality:') && matchers.some(({ name, value }) => name === 'service' && value === service)
  );
}

/** What the rule that escalates is told of an alert: its levels in order, 1 where it is to be delivered. */
export async function escalationsOf(request: APIRequestContext, id: string): Promise<number[]> {
  const query = { refId: 'A', datasource: { uid: PROVISIONED.uid }, queryType: 'escalations' };
  const answer = await request.post('/api/ds/query', {
    headers: admin,
    data: { from: 'now-5m', to: 'now', queries: [query] },
  });
  const { results } = await answer.json();
  const [{ schema, data }] = results.A.frames;
  const column = (name: string): unknown[] =>
    data.values[schema.fields.findIndex((field: { name: string }) => field.name === name)] ?? [];
  const levels = column('level');
  const values = column('value');
  return column('alert_id')
    .map((alert, row) => ({ alert, level: Number(levels[row]), value: Number(values[row]) }))
    .filter(({ alert }) => alert === id)
    .sort((a, b) => a.level - b.level)
    .map(({ value }) => value);
}

/** A dashboard with nothing but the alerts panel. @returns its uid */
export async function createAlertsDashboard(request: APIRequestContext): Promise<string> {
  const uid = 'mev-quality-e2e-alerts';
  const datasource = { type: 'mev-quality-datasource', uid: PROVISIONED.uid };
  const panel = {
    id: 1,
    type: 'mev-alerts-panel',
    title: 'Alerts',
    gridPos: { x: 0, y: 0, w: 24, h: 16 },
    datasource,
    targets: [{ refId: 'A', datasource, queryType: 'alerts', output: 'list' }],
  };
  const dashboard = {
    uid,
    title: 'Alerts e2e',
    schemaVersion: 41,
    time: { from: 'now-1h', to: 'now' },
    panels: [panel],
  };
  const created = await request.post('/api/dashboards/db', { headers: admin, data: { dashboard, overwrite: true } });
  if (!created.ok()) {
    throw new Error(`the dashboard was not created: ${created.status()} ${await created.text()}`);
  }
  return uid;
}

export async function deleteDashboard(request: APIRequestContext, uid: string): Promise<void> {
  await request.delete(`/api/dashboards/uid/${uid}`, { headers: admin });
}
