/** Is the fleet well, and does it earn? Four figures, three charts, what is firing: on one screen. */
import * as common from '@grafana/grafana-foundation-sdk/common';
import * as dashboard from '@grafana/grafana-foundation-sdk/dashboard';
import { EXHAUSTION_STEPS } from './analysisPanels';
import { at, board, linkTo } from './board';
import { UIDS } from './ids';
import {
  alertList,
  anomalyChart,
  coloured,
  figure,
  lines,
  SCORE_STEPS,
  stacked,
  sumOfSeries,
  thresholds,
} from './panels';
import { alerts, anomalies, forecasts, math, metrics, score } from './queries';

/** Instants of the time range that scores and states are computed for. The same everywhere, so that Prometheus is asked once. */
const POINTS = 480;

const toOperations = linkTo(UIDS.operations, 'Which services?', 'var-team=$__all&var-service=$__all');
const toForecast = linkTo(UIDS.forecast, 'What else runs out?', 'var-service=$__all');
const toMev = linkTo(UIDS.mev, 'By chain and type', 'var-chain=$__all');

export function executive(): dashboard.DashboardBuilder {
  return board({
    uid: UIDS.executive,
    title: 'Executive',
    description: 'Is the fleet up, how good is it, what does it earn, and what is wrong now.',
    from: 'now-24h',
    refresh: '1m',
    outages: { scope: 'overall' },
  })
    .withPanel(uptime())
    .withPanel(qualityScore())
    .withPanel(revenue())
    .withPanel(servicesDown())
    .withPanel(latency())
    .withPanel(throughput())
    .withPanel(profit())
    .withPanel(activeAlerts())
    .withPanel(runsOutNext())
    .withPanel(unusual());
}

const uptime = () =>
  figure(
    {
      title: 'Uptime',
      description:
        'Share of the time range in which services were up, as a mean over all services by their weights. Each scrape counts; what is unknown does not.',
      unit: 'percent',
      gridPos: at(0, 0, 6, 4),
    },
    'mean'
  )
    .id(1)
    .maxDataPoints(POINTS)
    .decimals(3)
    .max(100)
    .displayName('target 99.99 %')
    .thresholds(
      thresholds([
        [null, 'red'],
        [99, 'orange'],
        [99.9, 'yellow'],
        [99.99, 'green'],
      ])
    )
    .dataLinks([toOperations])
    .withTarget(score({ scope: 'overall', output: 'uptime' }));

const qualityScore = () =>
  figure(
    {
      title: 'Quality score',
      description: 'Of the whole fleet, from 0 to 100, now, with its trend.',
      unit: 'none',
      gridPos: at(6, 0, 6, 4),
    },
    'lastNotNull'
  )
    .id(2)
    .maxDataPoints(POINTS)
    .decimals(1)
    .displayName('target 95')
    .thresholds(thresholds(SCORE_STEPS))
    .dataLinks([toOperations])
    .withTarget(score({ scope: 'overall', output: 'score' }));

const revenue = () =>
  figure(
    {
      title: 'Daily revenue',
      description: 'Of the last 24 hours, of all chains; below, its change since the start of the time range.',
      unit: 'currencyUSD',
      gridPos: at(12, 0, 6, 4),
    },
    'lastNotNull'
  )
    .id(3)
    .maxDataPoints(POINTS)
    .decimals(1)
    .showPercentChange(true)
    .colorScheme(new dashboard.FieldColorBuilder().mode(dashboard.FieldColorModeId.Fixed).fixedColor('text'))
    .dataLinks([toMev])
    .withTarget(metrics('mev', ['daily_revenue'], { legend: '{{chain}}' }))
    .transformations(sumOfSeries('last 24 hours, all chains'));

const servicesDown = () =>
  figure(
    {
      title: 'Services down',
      description: 'Services of which no instance answers, now. Degraded ones are not counted; Operations shows them.',
      unit: 'none',
      gridPos: at(18, 0, 6, 4),
    },
    'lastNotNull'
  )
    .id(4)
    .maxDataPoints(POINTS)
    .decimals(0)
    .min(0)
    .thresholds(
      thresholds([
        [null, 'green'],
        [1, 'red'],
      ])
    )
    .dataLinks([toOperations])
    .withTarget(score({ scope: 'service', output: 'state' }, { hide: true }))
    // 0 / 0 has no value: what is of unknown state is not up, and must not look so.
    .withTarget(math('($A >= 2) / ($A >= 0)'))
    .transformations(sumOfSeries('target 0'));

const latency = () =>
  coloured(
    lines({
      title: 'Latency (p99)',
      description: 'Time to execute an MEV transaction that 99 of 100 stay below, by chain.',
      unit: 'ms',
      gridPos: at(0, 4, 8, 7),
    })
  )
    .id(5)
    .min(0)
    .dataLinks([toMev])
    .withTarget(metrics('mev', ['execution_latency'], { legend: '{{chain}}' }));

const throughput = () =>
  lines({
    title: 'Throughput',
    description: 'MEV opportunities detected an hour, of all chains and types.',
    unit: 'short',
    gridPos: at(8, 4, 8, 7),
  })
    .id(6)
    .min(0)
    .fillOpacity(6)
    .colorScheme(new dashboard.FieldColorBuilder().mode(dashboard.FieldColorModeId.Fixed).fixedColor('text'))
    .dataLinks([toMev])
    .withTarget(metrics('mev', ['opportunities_detected'], { legend: '{{chain}} {{type}}' }))
    .transformations(sumOfSeries('opportunities an hour'));

const profit = () =>
  coloured(
    stacked({
      title: 'Profit of the last 24 hours',
      description: 'At each instant the profit in ETH of the 24 hours before, by chain.',
      unit: 'Ξ',
      gridPos: at(16, 4, 8, 7),
    })
  )
    .id(7)
    .dataLinks([toMev])
    .withTarget(metrics('mev', ['cumulative_profit'], { legend: '{{chain}}' }));

const activeAlerts = () =>
  alertList({
    title: 'Active alerts',
    description: 'What fires, worst first: since when, how far it has escalated, who was told, and who has it.',
    unit: 'short',
    gridPos: at(0, 11, 12, 5),
  })
    .id(8)
    .options({ showFilters: false })
    .withTarget(alerts());

const runsOutNext = () =>
  figure(
    {
      title: 'Runs out next',
      description: 'The resource that reaches its limit soonest, and in how long, most likely.',
      unit: 's',
      gridPos: at(12, 11, 5, 5),
    },
    'first'
  )
    .id(10)
    .decimals(1)
    .noValue('not known yet')
    // "not within 30 d" fits.
    .text(new common.VizTextDisplayOptionsBuilder().titleSize(13).valueSize(22))
    .thresholds(thresholds(EXHAUSTION_STEPS))
    .reduceOptions(new common.ReduceDataOptionsBuilder().calcs(['first']).values(true).limit(1).fields('/^median$/'))
    .dataLinks([toForecast])
    .withTarget(forecasts({ output: 'exhaustions' }))
    .withTransformation({
      id: 'filterFieldsByName',
      options: { include: { names: ['service', 'resource', 'median'] } },
    });

const unusual = () =>
  anomalyChart({
    title: 'Anomalies',
    description: 'What is most unusual now, and the metric that drives it with the band that is expected of it.',
    unit: 'short',
    gridPos: at(17, 11, 7, 5),
  })
    .id(9)
    .options({ showStrip: false, showPeers: false })
    .withTarget(anomalies({ output: 'detail' }));
