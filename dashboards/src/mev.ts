/** What is found, won and earned: the six MEV metrics, by chain and, where they have one, by type. */
import type * as dashboard from '@grafana/grafana-foundation-sdk/dashboard';
import { forecastChart } from './analysisPanels';
import { at, board, linkTo, variable } from './board';
import { UIDS } from './ids';
import { type About, anomalyChart, coloured, lines, matrix, stacked } from './panels';
import { anomalies, forecasts, metrics } from './queries';

const CHOSEN = { chains: ['$chain'] };

const toServices = linkTo(UIDS.operations, 'The services behind', 'var-team=$__all&var-service=$__all');

export function mev(): dashboard.DashboardBuilder {
  return board({
    uid: UIDS.mev,
    title: 'MEV',
    description:
      'Opportunities found, how fast and how often they are executed, and what they earn, by chain and type.',
    from: 'now-24h',
    refresh: '1m',
    outages: { scope: 'overall', ...CHOSEN },
  })
    .withVariable(variable('chain', 'Chain', { find: 'chains' }).allValue('*'))
    .withPanel(byChain(revenue, 'daily_revenue', stacked).id(1))
    .withPanel(byChain(profit, 'cumulative_profit', stacked).id(2))
    .withPanel(byChain(success, 'execution_success_rate', lines).id(3).max(1).decimals(2))
    .withPanel(byChain(latency, 'execution_latency', lines).id(4).min(0))
    .withPanel(unusual().id(9))
    .withPanel(profitAhead().id(10))
    .withPanel(byType(opportunities, 'opportunities_detected', stacked).id(5))
    .withPanel(
      typesNow(
        { ...opportunities, title: 'Opportunities an hour, now', unit: 'locale' },
        'opportunities_detected',
        0
      ).id(6)
    )
    .withPanel(byType(meanProfit, 'opportunity_profit', lines).id(7).min(0))
    .withPanel(typesNow({ ...meanProfit, title: 'Mean profit of an opportunity, now' }, 'opportunity_profit', 4).id(8));
}

const revenue: About = {
  title: 'Daily revenue',
  description: 'In US dollars, of the 24 hours before each instant.',
  unit: 'currencyUSD',
  gridPos: at(0, 0, 12, 8),
};
const profit: About = {
  title: 'Profit of the last 24 hours',
  description: 'In ETH, from the cumulative profit: what was earned in the 24 hours before each instant.',
  unit: 'Ξ',
  gridPos: at(12, 0, 12, 8),
};
const success: About = {
  title: 'Execution success rate',
  description: 'Share of executions that succeed, as a mean over searchers, builders and relays.',
  unit: 'percentunit',
  gridPos: at(0, 8, 12, 8),
};
const latency: About = {
  title: 'Execution latency (p99)',
  description: 'Time to execute an MEV transaction that 99 of 100 stay below, over five minutes.',
  unit: 'ms',
  gridPos: at(12, 8, 12, 8),
};
const opportunities: About = {
  title: 'Opportunities an hour',
  description: 'MEV opportunities detected, at the pace of five minutes.',
  unit: 'short',
  gridPos: at(0, 37, 15, 8),
};
const meanProfit: About = {
  title: 'Mean profit of an opportunity',
  description: 'In ETH, over five minutes.',
  unit: 'Ξ',
  gridPos: at(0, 45, 15, 8),
};

const unusual = () =>
  anomalyChart({
    title: 'Anomalies of the MEV metrics',
    description:
      'The most unusual chain first: each metric with the band that is expected of it, and what drove an anomaly.',
    unit: 'short',
    gridPos: at(0, 16, 24, 12),
  }).withTarget(anomalies({ output: 'detail', categories: ['mev'], ...CHOSEN }));

const profitAhead = () =>
  coloured(
    forecastChart({
      title: 'Profit an hour: the last and the next 24 h',
      description:
        'In ETH, of each service that earns. Dashed: what is expected, in a band that holds it with a probability of 80 %.',
      unit: 'Ξ',
      gridPos: at(0, 28, 24, 9),
    })
  ).withTarget(forecasts({ output: 'series', signals: ['profit'], horizon: '24h', ...CHOSEN, legend: '{{service}}' }));

type Chart = typeof lines;

const byChain = (about: About, metric: string, chart: Chart) =>
  coloured(chart(about))
    .dataLinks([toServices])
    .withTarget(metrics('mev', [metric], { ...CHOSEN, legend: '{{chain}}' }));

const byType = (about: About, metric: string, chart: Chart) =>
  coloured(chart(about))
    .dataLinks([toServices])
    .withTarget(metrics('mev', [metric], { ...CHOSEN, legend: '{{chain}} {{type}}' }));

const typesNow = (about: About, metric: string, decimals: number) =>
  matrix({ ...about, gridPos: at(15, about.gridPos.y, 9, 8) }, 'chain', 'type')
    .decimals(decimals)
    .withTarget(metrics('mev', [metric], { ...CHOSEN, instant: true }));
