import type { AlertItem, AlertLevel, AlertsAnswer, DutyAnswer } from '@mev-quality/backend/wire';

/** The instant at which the made alerts are looked at. */
export const ALERTS_NOW = Date.parse('2026-03-02T02:24:00.000Z');

/** A level that was told, or that is to come. */
export function alertLevel(part: Partial<AlertLevel> & { level: number }): AlertLevel {
  const contacts = ['oncall_engineer', 'team_lead', 'engineering_manager', 'cto'];
  return {
    contact: contacts[part.level] ?? 'cto',
    person: part.level === 0 ? 'A. Doe' : null,
    afterSeconds: [0, 15, 30, 60].map((minutes) => minutes * 60)[part.level] ?? 3600,
    reachedAt: part.level === 0 ? '2026-03-02T02:10:00.000Z' : null,
    ...part,
  };
}

/** A critical alert that has fired for 14 min, for tests. */
export function alertItem(part: Partial<AlertItem> = {}): AlertItem {
  const name = part.name ?? 'SystemDown';
  const service = part.service === undefined ? 'arb-node-2' : part.service;
  return {
    id: `${name}-${service}`,
    name,
    type: name,
    severity: 'critical',
    service,
    team: 'nodes',
    chain: 'arbitrum',
    summary: `${service ?? 'The fleet'} does not answer`,
    description: 'Its target has not answered for a minute.',
    labels: { alertname: name, severity: 'critical', ...(service !== null && { service }), team: 'nodes' },
    status: 'firing',
    startsAt: '2026-03-02T02:10:00.000Z',
    resolvedAt: null,
    seenAt: '2026-03-02T02:23:00.000Z',
    acknowledgement: null,
    suppression: null,
    isPending: false,
    problem: null,
    policy: 'critical',
    levels: [0, 1, 2, 3].map((level) => alertLevel({ level })),
    reached: 0,
    nextLevelAt: '2026-03-02T02:25:00.000Z',
    incident: 'inc-1',
    links: {
      rule: 'http://localhost:3000/alerting/grafana/system-down/view',
      silence: null,
      panel: 'http://localhost:3000/d/mev-quality-operations?viewPanel=3',
      dashboard: 'http://localhost:3000/d/mev-quality-operations',
      runbook: '/a/mev-quality-app/runbooks/SystemDown',
    },
    ...part,
  };
}

export const ACKNOWLEDGED = alertItem({
  name: 'HighErrorRate',
  service: 'bundle-relay',
  severity: 'high',
  chain: null,
  summary: '7.4 % of the requests of bundle-relay fail',
  status: 'acknowledged',
  acknowledgement: {
    by: 'j.roe',
    at: '2026-03-02T02:20:00.000Z',
    until: '2026-03-02T06:20:00.000Z',
    comment: 'Rolling back 1.4.2',
  },
  nextLevelAt: null,
});

export const SUPPRESSED = alertItem({
  name: 'HighErrorRate',
  service: 'arb-rpc-1',
  severity: 'high',
  status: 'suppressed',
  suppression: {
    reason: 'dependant',
    text: 'arb-node-2, which arb-rpc-1 depends on, is down: SystemDown is told in its place.',
    since: '2026-03-02T02:11:00.000Z',
    until: null,
    cause: 'SystemDown-arb-node-2',
    wouldTell: ['A. Doe'],
  },
  nextLevelAt: null,
});

/** An answer of the API with these alerts. */
export function alertsAnswer(alerts: AlertItem[], part: Partial<AlertsAnswer> = {}): AlertsAnswer {
  const countOf = (status: AlertItem['status'], severity?: AlertItem['severity']) =>
    alerts.filter((one) => one.status === status && (severity === undefined || one.severity === severity)).length;
  return {
    version: 1,
    timestamp: new Date(ALERTS_NOW).toISOString(),
    counts: {
      firing: {
        critical: countOf('firing', 'critical'),
        high: countOf('firing', 'high'),
        medium: countOf('firing', 'medium'),
        low: countOf('firing', 'low'),
      },
      acknowledged: countOf('acknowledged'),
      suppressed: countOf('suppressed'),
    },
    alerts,
    left: 0,
    acknowledgeForSeconds: 4 * 3_600,
    ...part,
  };
}

export const DUTY: DutyAnswer = {
  timestamp: new Date(ALERTS_NOW).toISOString(),
  contacts: [
    {
      contact: 'oncall_engineer',
      title: 'On-call engineer',
      person: 'A. Doe',
      until: '2026-03-02T08:00:00.000Z',
      next: 'B. Poe',
      problem: null,
    },
    { contact: 'team_lead', title: 'Team lead', person: 'J. Roe', until: null, next: null, problem: null },
    {
      contact: 'engineering_manager',
      title: 'Engineering manager',
      person: null,
      until: null,
      next: null,
      problem: 'The calendar at https://cal.example could not be read: HTTP 503.',
    },
  ],
};
