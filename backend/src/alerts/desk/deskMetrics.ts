/** What the desk tells of itself on /metrics. */
import { Counter, type Registry } from 'prom-client';
import type { SourceLabels } from '../../monitor/cycle/cycleMetrics';
import { newestGauges, type GaugeSample } from '../../monitor/cycle/newestGauges';
import { ALERT_SEVERITIES, ALERT_STATUSES } from '../../wire';
import type { Alert } from '../life/types';
import { statusOf } from './alertItem';

export interface DeskView {
  active: Iterable<Alert>;
  /** Observations. */
  waiting: number;
  isHolder: boolean;
  /** Undefined: not yet, or not by this process. */
  reconciledSecondsAgo: number | undefined;
  silences: { pending: number; failed: number };
}

export const exportDesk = newestGauges<DeskView>([
  {
    name: 'mev_quality_alerts',
    help: 'Active alerts by their severity and what is with them: firing, acknowledged, suppressed',
    labelNames: ['severity', 'status'],
    samples: ({ active }) => countAll(active),
  },
  {
    name: 'mev_quality_alert_intake_waiting',
    help: 'Alerts of webhooks that wait to be stored',
    labelNames: [],
    samples: ({ waiting }) => [[{}, waiting]],
  },
  {
    name: 'mev_quality_alert_lease_held',
    help: '1 in the process that runs timers, reconciles with Grafana and makes silences, else 0',
    labelNames: [],
    samples: ({ isHolder }) => [[{}, isHolder ? 1 : 0]],
  },
  {
    name: 'mev_quality_alert_reconciliation_age_seconds',
    help: "Since the alerts were last compared with Grafana's; no series in processes that do not compare",
    labelNames: [],
    samples: ({ reconciledSecondsAgo }) => (reconciledSecondsAgo === undefined ? [] : [[{}, reconciledSecondsAgo]]),
  },
  {
    name: 'mev_quality_alert_silences',
    help: 'Silences that Grafana should have and has not: pending ones are tried again, failed ones are not',
    labelNames: ['state'],
    samples: ({ silences }) => [
      [{ state: 'pending' }, silences.pending],
      [{ state: 'failed' }, silences.failed],
    ],
  },
]);

function countAll(active: Iterable<Alert>): GaugeSample[] {
  const counts = new Map<string, number>();
  for (const alert of active) {
    const key = `${alert.severity} ${statusOf(alert)}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return ALERT_SEVERITIES.flatMap((severity) =>
    ALERT_STATUSES.filter((status) => status !== 'resolved').map((status): GaugeSample => [
      { severity, status },
      counts.get(`${severity} ${status}`) ?? 0,
    ])
  );
}

export interface DeskCounters {
  observed(result: 'stored' | 'refused', count: number): void;
  reconciled(result: 'ok' | 'failed'): void;
}

interface Counters {
  observations: Counter<'result' | 'datasource'>;
  reconciliations: Counter<'result' | 'datasource'>;
}

const countersOf = new WeakMap<Registry, Counters>();

export function countDesk(registry: Registry, labels: SourceLabels): DeskCounters {
  const { observations, reconciliations } = countersOf.get(registry) ?? register(registry);
  // So that an increase from nothing is seen, too.
  (['stored', 'refused'] as const).forEach((result) => observations.inc({ result, ...labels }, 0));
  (['ok', 'failed'] as const).forEach((result) => reconciliations.inc({ result, ...labels }, 0));
  return {
    observed: (result, count) => observations.inc({ result, ...labels }, count),
    reconciled: (result) => reconciliations.inc({ result, ...labels }),
  };
}

function register(registry: Registry): Counters {
  const labelNames = ['result', 'datasource'] as const;
  const counters: Counters = {
    observations: new Counter({
      name: 'mev_quality_alert_observations_total',
      help: 'Alerts that webhooks told: stored, or refused since they could not be',
      labelNames,
      registers: [registry],
    }),
    reconciliations: new Counter({
      name: 'mev_quality_alert_reconciliations_total',
      help: "Comparisons of the alerts with Grafana's: ok, or failed, which changes nothing",
      labelNames,
      registers: [registry],
    }),
  };
  countersOf.set(registry, counters);
  return counters;
}
