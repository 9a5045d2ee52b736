/** On what a Grafana 12.3.0 sent and listed (test/alerts/recorded): the same alert, firing, listed and resolved. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ActiveAlert } from '../../grafana/client';
import { readActiveAlerts } from './readActiveAlerts';
import { PayloadError, readGrafanaPayload } from './readGrafanaPayload';

const recorded = <T>(name: string): T =>
  JSON.parse(readFileSync(join(__dirname, '../../../test/alerts/recorded', `${name}.json`), 'utf8')) as T;
const firing = recorded<{ alerts: Record<string, unknown>[] }>('webhookFiring');
const resolved = recorded<object>('webhookResolved');
const active = recorded<ActiveAlert[]>('activeAlerts');
const NOW = Date.UTC(2026, 10, 29, 2);

describe("Grafana's webhook", () => {
  it('tells an alert that fires', () => {
    expect(readGrafanaPayload(firing, NOW)).toEqual([
      {
        fingerprint: '8eb0e220738f7aba',
        startsAt: Date.UTC(2026, 10, 29, 1, 28, 30),
        labels: {
          alertname: 'HighThing',
          grafana_folder: 'F',
          series: 'a0',
          service: 'redis',
          severity: 'critical',
          type: 'thing',
        },
        annotations: { description: 'd', runbook_url: 'http://x/rb', summary: 'it is high a0' },
        urls: {
          rule: 'http://localhost:22000/alerting/grafana/rule1/view?orgId=1',
          panel: expect.stringContaining('/d/dash1?') as string,
          dashboard: expect.stringContaining('/d/dash1?') as string,
        },
      },
    ]);
  });

  it('tells when an alert resolved', () => {
    const [alert] = readGrafanaPayload(resolved, NOW);
    expect(new Date(alert!.endsAt!).toISOString()).toBe('2026-11-29T01:32:20.008Z');
  });

  it('that resolved without an end ended now', () => {
    const alerts = [{ ...firing.alerts[0], status: 'resolved' }];
    expect(readGrafanaPayload({ alerts }, NOW)[0]?.endsAt).toBe(NOW);
  });

  it('is not taken in for our own escalations', () => {
    const [alert] = firing.alerts;
    const labels = { ...(alert!['labels'] as object), mev_quality: 'escalation' };
    expect(readGrafanaPayload({ alerts: [{ ...alert, labels }] }, NOW)).toEqual([]);
  });

  it.each([
    ['no object', 'text', 'it: '],
    ['no alerts', {}, 'alerts'],
    [
      'an alert without a fingerprint',
      { alerts: [{ ...firing.alerts[0], fingerprint: undefined }] },
      'alerts.0.fingerprint',
    ],
    [
      'a fingerprint that is a path',
      { alerts: [{ ...firing.alerts[0], fingerprint: '../x' }] },
      'alerts.0.fingerprint',
    ],
    ['a time that is none', { alerts: [{ ...firing.alerts[0], startsAt: 'now' }] }, 'alerts.0.startsAt'],
    ['a status of its own', { alerts: [{ ...firing.alerts[0], status: 'odd' }] }, 'alerts.0.status'],
    ['a label that is no text', { alerts: [{ ...firing.alerts[0], labels: { a: 1 } }] }, 'alerts.0.labels.a'],
    ['a huge label', { alerts: [{ ...firing.alerts[0], labels: { a: 'x'.repeat(5_000) } }] }, 'alerts.0 has a label a'],
    ['too many', { alerts: Array.from({ length: 10_001 }, () => firing.alerts[0]) }, '10000 alerts'],
  ])('with %s is refused, and says where', (_, body, where) => {
    expect(() => readGrafanaPayload(body, NOW)).toThrow(PayloadError);
    expect(() => readGrafanaPayload(body, NOW)).toThrow(where);
  });

  it('links to no address but http', () => {
    const [alert] = readGrafanaPayload({ alerts: [{ ...firing.alerts[0], generatorURL: 'javascript:alert(1)' }] }, NOW);
    expect(alert!.urls.rule).toBeUndefined();
  });
});

describe("Grafana's list of active alerts", () => {
  const listed = readActiveAlerts(active, () => false);

  it('names an alert as the webhook does: by fingerprint, start, labels and annotations', () => {
    const [told] = readGrafanaPayload(firing, NOW);
    const { urls, ...same } = told!;
    const { urls: own, silencedBy, ...found } = listed.find(({ fingerprint }) => fingerprint === told!.fingerprint)!;
    expect(found).toEqual(same);
    expect(silencedBy).toEqual([]);
    expect(own.panel).toBe('http://localhost:22000/d/dash1?viewPanel=2');
    expect(urls.rule).toContain(own.rule);
  });

  it('tells who silenced it, but for ourselves', () => {
    const silence = '38da4ee3-3a5f-46a6-8e0c-00b760520365';
    const by = (alerts: typeof listed) => alerts.find(({ labels }) => labels['series'] === 'a1')?.silencedBy;
    expect(by(listed)).toEqual([silence]);
    expect(by(readActiveAlerts(active, (id) => id === silence))).toEqual([]);
  });
});
