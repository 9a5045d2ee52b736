import type { AlertItem } from '../../src/wire';

/** A critical alert of a service that fires since noon, whose second level was reached. */
export function alertItem(part: Partial<AlertItem> = {}): AlertItem {
  const id = part.id ?? 'a1f3-m0';
  return {
    id,
    name: 'SystemDown',
    type: 'SystemDown',
    severity: 'critical',
    service: 'redis',
    team: 'platform',
    chain: null,
    summary: 'redis is down',
    description: 'Prometheus has not reached it for a minute.',
    labels: { alertname: 'SystemDown', severity: 'critical', service: 'redis' },
    status: 'firing',
    startsAt: '2026-01-10T12:00:00.000Z',
    resolvedAt: null,
    seenAt: '2026-01-10T12:20:00.000Z',
    acknowledgement: null,
    suppression: null,
    isPending: false,
    problem: null,
    policy: 'critical',
    levels: [
      {
        level: 0,
        contact: 'oncall_engineer',
        person: 'Ada',
        afterSeconds: 0,
        reachedAt: '2026-01-10T12:00:00.000Z',
      },
      { level: 1, contact: 'team_lead', person: null, afterSeconds: 900, reachedAt: '2026-01-10T12:15:00.000Z' },
      { level: 2, contact: 'engineering_manager', person: 'Grace', afterSeconds: 1800, reachedAt: null },
    ],
    reached: 1,
    nextLevelAt: '2026-01-10T12:30:00.000Z',
    incident: `inc-${id}`,
    links: {
      rule: 'http://grafana/alerting/grafana/r1/view',
      silence: null,
      panel: null,
      dashboard: null,
      runbook: null,
    },
    ...part,
  };
}
