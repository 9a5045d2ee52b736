import type { ReactNode } from 'react';
import { OrgRole } from '@grafana/data';
import { config } from '@grafana/runtime';
import type { AlertDetails, AlertEventItem, AlertItem, AlertsAnswer, IncidentDetails } from '@mev-quality/backend/wire';
import { AlertBody } from '../src/pages/alert/AlertBody';
import { AlertsView } from '../src/pages/alerts/AlertsView';
import { NO_FILTER } from '../src/pages/alerts/alertFilter';
import { DEFAULT_SORT } from '../src/pages/alerts/sortAlerts';
import { IncidentsView } from '../src/pages/incidents/IncidentsView';
import { IncidentView } from '../src/pages/incidents/IncidentView';
import { RunbookView } from '../src/pages/runbooks/RunbookView';
import type { PageContext } from '../src/pages/scene/usePageContext';
import type { AlertActions } from '../src/shared/alerts/useAlertActions';
import type { Feed } from '../src/shared/alerts/useAlerts';
import {
  ACKNOWLEDGED,
  alertItem,
  alertLevel,
  ALERTS_NOW,
  alertsAnswer,
  DUTY,
  SUPPRESSED,
} from '../src/testing/alertItems';
import { CATALOG } from '../src/testing/catalog';

// Who looks may acknowledge.
config.bootData.user.orgRole = OrgRole.Editor;

const CONTEXT: PageContext = {
  uid: 'quality',
  timeZone: 'utc',
  now: ALERTS_NOW,
  live: true,
  carried: { from: 'now-24h' },
};
const RANGE = { from: ALERTS_NOW - 86_400_000, to: ALERTS_NOW };
const nothing = () => undefined;
const done = () => Promise.resolve();
const ACTIONS: AlertActions = { changes: new Map(), acknowledge: done, unacknowledge: done, note: done };

const feed = <T,>(known: T | undefined, error?: Feed<T>['error']): Feed<T> => ({
  known,
  error,
  askedAt: ALERTS_NOW,
  retry: nothing,
});

const FURTHER = alertItem({
  name: 'HighMemoryUsage',
  service: 'base-geth-1',
  chain: 'base',
  severity: 'high',
  summary: '97 % of the memory of base-geth-1 is in use, and it grows by 1.2 GiB an hour',
  startsAt: '2026-03-02T00:50:00.000Z',
  levels: [0, 1].map((level) => alertLevel({ level, person: 'A. Doe', reachedAt: '2026-03-02T02:10:00.000Z' })),
  reached: 1,
  nextLevelAt: null,
});
const PENDING: AlertItem = {
  ...ACKNOWLEDGED,
  id: 'pending',
  isPending: true,
  problem: 'Grafana did not take the silence (HTTP 503); it is tried again at 02:25.',
};
const PROFIT = alertItem({
  name: 'MEVProfitDrop',
  service: null,
  chain: null,
  severity: 'medium',
  summary: "The day's profit is less than half its average",
  levels: [alertLevel({ level: 0, contact: 'team_slack', person: null })],
  nextLevelAt: null,
});
const RESOLVED = alertItem({ status: 'resolved', resolvedAt: '2026-03-02T02:19:00.000Z', nextLevelAt: null });
const SOME = [alertItem(), FURTHER, ACKNOWLEDGED, SUPPRESSED, PROFIT];

function event(sequence: number, kind: AlertEventItem['kind'], at: string, by: string, text: string): AlertEventItem {
  return { sequence, kind, at: `2026-03-02T${at}.000Z`, by, text, alert: 'SystemDown-arb-node-2' };
}

const EVENTS = [
  event(1, 'fired', '02:10:00', 'Grafana', 'SystemDown fires: arb-node-2 does not answer.'),
  event(2, 'level_reached', '02:10:00', 'Grafana', 'Level 0: A. Doe (oncall_engineer) is told.'),
  event(
    3,
    'noted',
    '02:14:20',
    'a.doe',
    'The host answers to ping.\nThe process is gone, the kernel log tells of no memory.'
  ),
  event(4, 'acknowledged', '02:15:10', 'a.doe', 'Acknowledged until 06:15: restarting it.'),
];

function alert(part: Partial<AlertItem>, error?: Feed<AlertDetails>['error']): ReactNode {
  return (
    <AlertBody
      id="SystemDown-arb-node-2"
      context={CONTEXT}
      answer={feed({ alert: { ...alertItem(), ...part }, events: EVENTS, acknowledgeForSeconds: 4 * 3_600 }, error)}
      duty={DUTY}
      actions={ACTIONS}
    />
  );
}

function alerts(props: Partial<Parameters<typeof AlertsView>[0]>): ReactNode {
  return (
    <AlertsView
      context={CONTEXT}
      range={RANGE}
      active={feed(alertsAnswer(SOME))}
      history={feed(alertsAnswer([RESOLVED]))}
      duty={{ known: DUTY, error: undefined, retry: nothing }}
      catalog={CATALOG}
      actions={ACTIONS}
      filter={NO_FILTER}
      sort={DEFAULT_SORT}
      onFilter={nothing}
      onSort={nothing}
      {...props}
    />
  );
}

const THOUSAND = Array.from({ length: 1_000 }, (_, i) =>
  alertItem({
    name: i % 7 === 0 ? 'HighErrorRate' : 'SystemDown',
    service: `node-${i}`,
    severity: (['critical', 'high', 'medium', 'low'] as const)[i % 4],
  })
);

const INCIDENT: IncidentDetails = {
  incident: {
    id: 'inc-1',
    title: 'SystemDown: arb-node-2 does not answer',
    severity: 'critical',
    status: 'firing',
    startsAt: '2026-03-02T02:10:00.000Z',
    resolvedAt: null,
    services: ['arb-node-2', 'arb-rpc-1', 'bundle-relay'],
    alerts: 4,
    suppressed: 1,
  },
  alerts: [alertItem(), ACKNOWLEDGED, SUPPRESSED, { ...RESOLVED, id: 'resolved', name: 'HighLatency' }],
  timeline: EVENTS,
  acknowledgeForSeconds: 4 * 3_600,
};

const RUNBOOKS = [
  {
    name: 'SystemDown',
    markdown:
      '# SystemDown\n\nThe target **does not answer**: `up` is 0 for a minute.\n\n## First\n\n1. Look at the [disk](DiskSpaceLow.md).\n2. Restart it:\n\n```\nsystemctl restart geth\n```\n\n| If | then |\n| --- | --- |\n| the host is gone | call the provider |\n',
  },
  { name: 'DiskSpaceLow', markdown: '# DiskSpaceLow\n\nLess than a fifth of a disk is free.\n' },
];

/** The pages about alerts in each of their states. */
export const ALERT_PAGE_CASES = {
  alerts: () => alerts({}),
  alertsThousand: () => alerts({ active: feed(alertsAnswer(THOUSAND)) }),
  alertsFailed: () =>
    alerts({ active: feed<AlertsAnswer>(undefined, { message: 'The database cannot be had.', status: 503 }) }),
  alert: () => alert({}),
  alertAcknowledged: () => alert({ ...ACKNOWLEDGED, links: alertItem().links }),
  alertPending: () => alert(PENDING),
  alertSuppressed: () => alert(SUPPRESSED),
  alertResolved: () => alert(RESOLVED),
  alertLost: () => alert({}, { message: 'The service at http://localhost:8686 did not answer.', status: 502 }),
  alertUnknown: () => (
    <AlertBody
      id="0f3a-m1x"
      context={CONTEXT}
      answer={feed<AlertDetails>(undefined, { message: 'No such alert.', status: 404 })}
      duty={undefined}
      actions={ACTIONS}
    />
  ),
  incident: () => <IncidentView id="inc-1" context={CONTEXT} answer={feed(INCIDENT)} actions={ACTIONS} />,
  incidents: () => (
    <IncidentsView
      context={CONTEXT}
      range={RANGE}
      answer={feed({
        timestamp: new Date(ALERTS_NOW).toISOString(),
        incidents: [
          INCIDENT.incident,
          {
            ...INCIDENT.incident,
            id: 'inc-0',
            title: 'HighErrorRate: bundle-relay',
            severity: 'high',
            status: 'resolved',
            startsAt: '2026-03-01T20:00:00.000Z',
            resolvedAt: '2026-03-01T20:40:00.000Z',
            services: ['bundle-relay'],
            alerts: 1,
            suppressed: 0,
          },
        ],
      })}
    />
  ),
  runbook: () => <RunbookView name="SystemDown" runbooks={RUNBOOKS} carried={CONTEXT.carried} />,
  runbookUnknown: () => <RunbookView name="SystemUp" runbooks={RUNBOOKS} carried={CONTEXT.carried} />,
} satisfies Record<string, () => ReactNode>;
