import type { DataFrame } from '@grafana/data';
import type { AlertView } from '../../src/shared/alerts/alertView';
import { acknowledgedView, ALERTS_NOW, alertsFrame, alertView, suppressedView } from '../../src/testing/alerts';

const MINUTE_MS = 60_000;
const ago = (minutes: number) => ALERTS_NOW - minutes * MINUTE_MS;
const within = (minutes: number) => ALERTS_NOW + minutes * MINUTE_MS;

const SEVERAL: AlertView[] = [
  alertView(),
  alertView({
    id: 'a2',
    name: 'HighErrorRate',
    service: 'bundle-relay',
    summary: '12 % of the requests of bundle-relay fail',
    startsAt: ago(2),
    nextLevelAt: within(13),
  }),
  alertView({
    id: 'a3',
    name: 'MEVProfitDrop',
    service: 'ethereum-searcher-with-quite-a-long-name',
    summary: "The day's profit is Ξ 0.042, less than half of its average of Ξ 0.171",
    startsAt: ago(47),
    reached: 2,
    nextLevelAt: within(13),
    nextContact: 'cto',
    told: 'A. Doe, B. Roe, engineering_manager',
  }),
  alertView({
    id: 'a4',
    name: 'HighMemoryUsage',
    severity: 'high',
    service: 'redis',
    summary: 'redis uses 97 % of its memory',
    startsAt: ago(31),
    reached: 1,
    levels: 2,
    nextLevelAt: null,
    told: 'A. Doe, B. Roe',
    pending: true,
    problem: 'Grafana at http://localhost:3000 did not answer.',
  }),
  alertView({
    id: 'a5',
    name: 'DiskSpaceLow',
    severity: 'medium',
    service: 'base-node-1',
    summary: '14 % of the disk of base-node-1 is free',
    startsAt: ago(180),
    levels: 1,
    nextLevelAt: null,
    told: 'team_slack',
  }),
  alertView({
    id: 'a6',
    name: 'QualityScoreLow',
    severity: 'low',
    service: '',
    summary: 'The score of the fleet is 71, its target 85',
    startsAt: ago(26 * 60),
    levels: 1,
    nextLevelAt: null,
    told: 'monitoring_dashboard',
  }),
  acknowledgedView(),
  acknowledgedView({
    id: 'k2',
    name: 'SystemDown',
    severity: 'critical',
    service: 'optimism-rpc-1',
    summary: 'optimism-rpc-1 does not answer since 09:12',
    comment: '',
    acknowledgedBy: 'a.doe',
  }),
  ...Array.from({ length: 12 }, (_, i) =>
    suppressedView({ id: `s${i}`, service: `arb-rpc-${i + 1}`, startsAt: ago(19 + i) })
  ),
];

const KINDS = ['SystemDown', 'HighErrorRate', 'HighMemoryUsage', 'DiskSpaceLow', 'LatencyAnomaly'];
const SEVERITIES = ['critical', 'high', 'high', 'medium', 'low'] as const;

/** So many alerts that fire, of 125 services. */
const thousand = (): AlertView[] =>
  Array.from({ length: 1_000 }, (_, i) =>
    alertView({
      id: `t${i}`,
      name: KINDS[i % KINDS.length] ?? 'SystemDown',
      severity: SEVERITIES[i % SEVERITIES.length] ?? 'low',
      service: `service-${(i % 125) + 1}`,
      summary: `Alert ${i + 1} of the fleet`,
      startsAt: ago(i / 4),
      nextLevelAt: within(1 + (i % 15)),
    })
  );

/** What the server of the harness knows at first. */
export const ALERT_CASES = {
  several: () => SEVERAL,
  one: () => [alertView()],
  handled: () => SEVERAL.filter(({ status }) => status !== 'firing'),
  thousand,
  viewer: () => SEVERAL,
  refused: () => SEVERAL,
  lost: () => SEVERAL,
  none: () => [],
  otherShape: () => [],
  empty: () => [],
  error: () => [],
  loading: () => [],
} satisfies Record<string, () => AlertView[]>;

export type AlertsCase = keyof typeof ALERT_CASES;

/** The same alerts as of now: the clock of the page goes on. */
export function framesOf(alerts: readonly AlertView[], now: number): DataFrame[] {
  const moved = (time: number) => time + now - ALERTS_NOW;
  const movedOr = (time: number | null) => (time === null ? null : moved(time));
  return [
    alertsFrame(
      alerts.map((alert) => ({
        ...alert,
        startsAt: moved(alert.startsAt),
        nextLevelAt: movedOr(alert.nextLevelAt),
        acknowledgedUntil: movedOr(alert.acknowledgedUntil),
        suppressedSince: movedOr(alert.suppressedSince),
      }))
    ),
  ];
}
