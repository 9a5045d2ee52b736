import { createDataFrame, type DataFrame, FieldType } from '@grafana/data';
import { ALERT_COLUMNS } from '@mev-quality/backend/wire';
import type { AlertView } from '../shared/alerts/alertView';

/** When the alerts of tests are looked at, epoch milliseconds. */
export const ALERTS_NOW = Date.parse('2026-03-02T10:00:00Z');
const MINUTE_MS = 60_000;

/** A critical alert that fires since four minutes and was told to one person; the next is told in eleven minutes. */
export function alertView(part: Partial<AlertView> = {}): AlertView {
  return {
    id: 'a1',
    name: 'SystemDown',
    severity: 'critical',
    status: 'firing',
    service: 'arb-node-2',
    team: 'nodes',
    chain: 'arbitrum',
    summary: 'arb-node-2 does not answer since 09:55',
    startsAt: ALERTS_NOW - 4 * MINUTE_MS,
    reached: 0,
    levels: 4,
    nextLevelAt: ALERTS_NOW + 11 * MINUTE_MS,
    nextContact: 'B. Roe',
    told: 'A. Doe',
    acknowledgedBy: '',
    acknowledgedUntil: null,
    comment: '',
    suppression: '',
    suppressedSince: null,
    wouldTell: '',
    pending: false,
    problem: '',
    incident: 'inc-a1',
    rule: '/alerting/grafana/system-down/view',
    silence: '',
    panel: '',
    runbook: '/a/mev-quality-app/runbooks/SystemDown',
    ...part,
  };
}

export const acknowledgedView = (part: Partial<AlertView> = {}) =>
  alertView({
    id: 'k1',
    name: 'HighMemoryUsage',
    severity: 'high',
    status: 'acknowledged',
    service: 'redis',
    summary: 'redis uses 97 % of its memory',
    startsAt: ALERTS_NOW - 52 * MINUTE_MS,
    nextLevelAt: null,
    acknowledgedBy: 'j.roe',
    acknowledgedUntil: ALERTS_NOW + 220 * MINUTE_MS,
    comment: 'Restart planned for 13:00',
    silence: '/alerting/silence/s1/edit',
    ...part,
  });

export const suppressedView = (part: Partial<AlertView> = {}) =>
  alertView({
    id: 's1',
    name: 'HighErrorRate',
    severity: 'high',
    status: 'suppressed',
    service: 'bundle-relay',
    summary: '7 % of the requests of bundle-relay fail',
    startsAt: ALERTS_NOW - 19 * MINUTE_MS,
    levels: 2,
    nextLevelAt: null,
    suppression: 'HighErrorRate on bundle-relay is of the same type and at least as severe: it is told in its place.',
    suppressedSince: ALERTS_NOW - 19 * MINUTE_MS,
    wouldTell: 'A. Doe (oncall_engineer)',
    silence: '/alerting/silence/s2/edit',
    ...part,
  });

const TIMES: ReadonlySet<string> = new Set(['startsAt', 'nextLevelAt', 'acknowledgedUntil', 'suppressedSince']);

/** The answer of a query `alerts` with output `list`. */
export function alertsFrame(alerts: readonly AlertView[], custom?: Record<string, unknown>): DataFrame {
  return createDataFrame({
    refId: 'A',
    meta: custom && { custom },
    fields: Object.keys(ALERT_COLUMNS).map((name) => ({
      name,
      type: TIMES.has(name) ? FieldType.time : FieldType.other,
      values: alerts.map((alert) => alert[name as keyof AlertView]),
    })),
  });
}
