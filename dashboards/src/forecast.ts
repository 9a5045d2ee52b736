/** What runs out, and what is expected: what to do something about before anybody is woken. */
import type { DashboardBuilder, GridPos } from '@grafana/grafana-foundation-sdk/dashboard';
import type { SignalName } from '../../backend/src/wire';
import { exhaustionTable, forecastChart, gradeTable, probabilityBars } from './analysisPanels';
import { at, board, foldedRow, linkTo, variable } from './board';
import { UIDS } from './ids';
import { coloured } from './panels';
import { forecasts } from './queries';

const CHOSEN = { services: ['$service'] };
/** Lines with bands that can still be told apart. */
const CHARTED = 4;
/** As many as can be read. */
const BARS = 7;

const toService = linkTo(UIDS.operations, 'How it is now', 'var-service=${__value.raw}', ['chain', 'team']);

export function forecast(): DashboardBuilder {
  return board({
    uid: UIDS.forecast,
    title: 'Forecast',
    description: 'What runs out and when, what is expected in the next 24 hours, and how forecasts turned out.',
    from: 'now-24h',
    refresh: '1m',
    outages: { scope: 'service', ...CHOSEN },
  })
    .withVariable(variable('chain', 'Chain', { find: 'chains' }).allValue('*'))
    .withVariable(variable('team', 'Team', { find: 'teams' }))
    .withVariable(variable('service', 'Service', { find: 'services', chains: ['$chain'], teams: ['$team'] }))
    .withPanel(runsOut())
    .withPanel(soonest())
    .withPanel(breach())
    .withPanel(profit())
    .withRow(foldedRow('Latency and traffic of the services chosen', 28, [latency(), traffic()]).id(20))
    .withRow(foldedRow('How forecasts turned out', 29, [grades()]).id(21));
}

const runsOut = () =>
  exhaustionTable({
    title: 'What runs out, soonest first',
    description:
      'Each resource with a limit: how much of it is used, how fast it grows, and when it runs out. One in ten runs out before the earliest, one in ten after the latest.',
    unit: 'none',
    gridPos: at(0, 0, 24, 9),
  })
    .id(1)
    .withTarget(forecasts({ output: 'exhaustions', ...CHOSEN }))
    .overrideByName('Service', [{ id: 'links', value: [toService.build()] }]);

const breach = () =>
  probabilityBars(
    {
      title: 'Probability of running out within 24 h',
      description: 'That a resource reaches its limit, the most probable first.',
      unit: 'percentunit',
      gridPos: at(15, 9, 9, 10),
    },
    BARS
  )
    .id(3)
    .withTarget(forecasts({ output: 'breach_probability', horizon: '24h', ...CHOSEN }));

const soonest = () =>
  forecastChart({
    title: 'What runs out soonest: the last and the next 24 h',
    description:
      'How much of its limit is used. Solid: what was. Dashed: what is expected, in a band that holds it with a probability of 80 %.',
    unit: 'percentunit',
    gridPos: at(0, 9, 15, 10),
  })
    .id(2)
    .withTarget(forecasts({ output: 'series', soonest: CHARTED, horizon: '24h', ...CHOSEN }));

const profit = () =>
  coloured(
    forecastChart({
      title: 'Profit an hour: the last and the next 24 h',
      description: 'In ETH. Dashed: what is expected, in a band that holds it with a probability of 80 %.',
      unit: 'Ξ',
      gridPos: at(0, 19, 24, 9),
    })
  )
    .id(4)
    .withTarget(forecasts({ output: 'series', signals: ['profit'], horizon: '24h', ...CHOSEN, legend: '{{service}}' }));

/** A signal of the services chosen. */
const ofChosen = (id: number, signal: SignalName, title: string, unit: string, gridPos: GridPos) =>
  forecastChart({
    title: `${title}: the last and the next 24 h`,
    description:
      'Of the services chosen; choose few. Dashed: what is expected, in a band that holds it with a probability of 80 %.',
    unit,
    gridPos,
  })
    .id(id)
    .min(0)
    .withTarget(forecasts({ output: 'series', signals: [signal], horizon: '24h', ...CHOSEN, legend: '{{service}}' }));

const latency = () => ofChosen(5, 'latency', 'Latency (p99)', 'ms', at(0, 29, 12, 10));
const traffic = () => ofChosen(7, 'traffic', 'Traffic', 'reqps', at(12, 29, 12, 10));

const grades = () =>
  gradeTable({
    title: 'Forecasts that were due in the time range',
    description:
      'By signal and how far ahead: the share that lay within the 80 % band, and the error beside that of the seasonal naive forecast; below 1 is better.',
    unit: 'none',
    gridPos: at(0, 30, 24, 10),
  })
    .id(6)
    .withTarget(forecasts({ output: 'grades', ...CHOSEN }));
