/** What is broken, since when and why: from the fleet to a service to its metrics. */
import type * as dashboard from '@grafana/grafana-foundation-sdk/dashboard';
import { patternTable } from './analysisPanels';
import { at, board, foldedRow, linkTo, toRootCause, variable } from './board';
import { UIDS } from './ids';
import {
  type About,
  alertList,
  anomalyChart,
  anomalyTable,
  lines,
  ranking,
  scoreLines,
  scores,
  stacked,
  states,
} from './panels';
import { alerts, anomalies, metrics, patterns, score } from './queries';

const CHOSEN = { services: ['$service'] };
/** As many as can be read. */
const ROWS = 20;
/** Instants that scores are computed for. The same everywhere, so that Prometheus is asked once. */
const POINTS = 180;

/** One service alone, on this page. */
const toService = (entity: string) =>
  linkTo(UIDS.operations, 'Only this service', `var-service=\${${entity}}`, ['chain', 'team']);
const toInputs = linkTo(UIDS.score, 'Its figures and targets', 'viewPanel=1', ['service']);

export function operations(): dashboard.DashboardBuilder {
  return board({
    uid: UIDS.operations,
    title: 'Operations',
    description: 'What fires, which services are bad, how they fail, what costs them points, and the metrics behind.',
    from: 'now-6h',
    refresh: '1m',
    outages: { scope: 'service', ...CHOSEN },
  })
    .withVariable(variable('chain', 'Chain', { find: 'chains' }).allValue('*'))
    .withVariable(variable('team', 'Team', { find: 'teams' }))
    .withVariable(variable('service', 'Service', { find: 'services', chains: ['$chain'], teams: ['$team'] }))
    .withPanel(activeAlerts())
    .withPanel(services())
    .withPanel(failing())
    .withPanel(unusual())
    .withPanel(unusualBefore())
    .withPanel(stateOverTime())
    .withPanel(scoreOverTime())
    .withPanel(pointsLost())
    .withRow(foldedRow('Machines', 63, machines()).id(20))
    .withRow(foldedRow('Containers', 64, containers()).id(21))
    .withRow(foldedRow('Blockchain nodes', 65, nodes()).id(22));
}

const activeAlerts = () =>
  alertList({
    title: 'Active alerts of these services',
    description:
      'What fires, worst first: how far it has escalated, who was told, and who has it. Those of the whole fleet are on On call.',
    unit: 'short',
    gridPos: at(0, 0, 24, 8),
  })
    .id(18)
    .options({ compact: true })
    .withTarget(alerts(CHOSEN));

const services = () =>
  scores({
    title: 'Services, worst first',
    description: 'State, score, grade and coverage of each service; its name shows it alone, its link opens it here.',
    unit: 'none',
    gridPos: at(0, 8, 24, 10),
  })
    .id(1)
    .dataLinks([toService('__data.fields.entity')])
    .maxDataPoints(POINTS)
    .withTarget(score({ scope: 'service', output: 'scorecard', ...CHOSEN }));

const failing = () =>
  patternTable({
    title: 'Failure patterns now',
    description:
      'What fails in a way that has a name, most confident first. A pattern leads to what caused it, a service shows it alone.',
    unit: 'none',
    gridPos: at(0, 18, 24, 8),
  })
    .id(17)
    .withTarget(patterns({ output: 'table', ...CHOSEN }))
    .overrideByName('Pattern', [{ id: 'links', value: [toRootCause('Since').build()] }])
    .overrideByName('Service', [{ id: 'links', value: [toService('__value.raw').build()] }]);

const unusual = () =>
  anomalyChart({
    title: 'Anomalies',
    description:
      'The most unusual first: a metric with the band that is expected of it, what drove an anomaly, and below the scores of all categories and services.',
    unit: 'short',
    gridPos: at(0, 26, 16, 13),
  })
    .id(15)
    .withTarget(anomalies({ output: 'detail', ...CHOSEN }));

const unusualBefore = () =>
  anomalyTable({
    title: 'Anomalies of the time range',
    description: 'Newest first, with the metric that drove each most. Its service opens here, alone.',
    unit: 'short',
    gridPos: at(16, 26, 8, 13),
  })
    .id(16)
    .withTarget(anomalies({ output: 'events', ...CHOSEN }))
    .overrideByName('Of', [{ id: 'links', value: [toService('__value.raw').build()] }]);

const stateOverTime = () =>
  states({
    title: 'State',
    description:
      'Whether each service was up: OK, degraded (some of its instances are down, or it lags), down, unknown.',
    unit: 'none',
    gridPos: at(0, 39, 10, 13),
  })
    .id(2)
    .perPage(ROWS)
    .dataLinks([toService('__field.labels.service')])
    .maxDataPoints(POINTS)
    .withTarget(score({ scope: 'service', output: 'state', ...CHOSEN, legend: '{{service}}' }));

const scoreOverTime = () =>
  scoreLines({
    title: 'Score over time',
    description:
      'The score of each service at each instant, over its trailing windows, in the colour of the newest. The target is 95.',
    unit: 'none',
    gridPos: at(10, 39, 14, 13),
  })
    .id(3)
    .dataLinks([toService('__field.labels.service')])
    .maxDataPoints(POINTS)
    .withTarget(score({ scope: 'service', output: 'score', ...CHOSEN, legend: '{{service}}' }));

const pointsLost = () =>
  stacked({
    title: 'Points lost by input',
    description:
      'Of the score of the services chosen together: what to look at first. All of them add up to 100 − score.',
    unit: 'none',
    gridPos: at(0, 52, 24, 10),
  })
    .id(4)
    .axisSoftMax(1)
    .legend(ranking('highest first'))
    .decimals(1)
    .dataLinks([toInputs])
    .maxDataPoints(POINTS)
    .withTarget(score({ scope: 'overall', output: 'pointsLost', ...CHOSEN, legend: '{{input}}' }));

/** The series of metrics of the services chosen. */
const metricLines = (id: number, about: About, category: string, names: string[], legend: string) =>
  lines(about)
    .id(id)
    .withTarget(metrics(category, names, { ...CHOSEN, legend }));

const machines = () => [
  metricLines(
    6,
    {
      title: 'CPU, memory and swap used',
      description: 'Percent of what the machine has, from node exporter.',
      unit: 'percent',
      gridPos: at(0, 64, 8, 8),
    },
    'system',
    ['cpu_usage_percent', 'memory_usage_percent', 'swap_usage'],
    '{{instance}} {{metric}}'
  )
    .min(0)
    .max(100),
  metricLines(
    7,
    {
      title: 'Disk I/O',
      description: 'Bytes read and written a second, of all disks.',
      unit: 'Bps',
      gridPos: at(8, 64, 8, 8),
    },
    'system',
    ['disk_io_rate'],
    '{{instance}}'
  ),
  metricLines(
    8,
    {
      title: 'Network traffic',
      description: 'Received and sent, without loopback and virtual devices.',
      unit: 'bps',
      gridPos: at(16, 64, 8, 8),
    },
    'system',
    ['network_bandwidth'],
    '{{instance}}'
  ),
];

const containers = () => [
  metricLines(
    9,
    {
      title: 'CPU of containers',
      description: 'Percent of one core.',
      unit: 'percent',
      gridPos: at(0, 65, 8, 8),
    },
    'containers',
    ['container_cpu_usage'],
    '{{name}}'
  ),
  metricLines(
    10,
    {
      title: 'Memory of containers',
      description: 'Working set: what the kernel cannot give back.',
      unit: 'bytes',
      gridPos: at(8, 65, 8, 8),
    },
    'containers',
    ['container_memory_usage'],
    '{{name}}'
  ),
  metricLines(
    11,
    {
      title: 'Restarts in the last hour, and health',
      description: 'Health: 1 healthy, 0 starting or unhealthy, −1 without a health check.',
      unit: 'short',
      gridPos: at(16, 65, 8, 8),
    },
    'containers',
    ['container_restart_count', 'container_health_status'],
    '{{name}} {{metric}}'
  ),
];

const nodes = () => [
  metricLines(
    13,
    {
      title: 'Peers',
      description: 'How many other nodes each node is connected with.',
      unit: 'short',
      gridPos: at(0, 66, 12, 8),
    },
    'blockchain',
    ['peer_count'],
    '{{instance}}'
  ).min(0),
  metricLines(
    14,
    {
      title: 'Pending transactions',
      description: 'Transactions that wait in the pool of each node.',
      unit: 'short',
      gridPos: at(12, 66, 12, 8),
    },
    'blockchain',
    ['mempool_size'],
    '{{instance}}'
  ).min(0),
];
