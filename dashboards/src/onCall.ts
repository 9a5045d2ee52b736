/** What has somebody to do now? For who is on call, on a phone. */
import type * as dashboard from '@grafana/grafana-foundation-sdk/dashboard';
import { patternTable } from './analysisPanels';
import { at, board, toRootCause } from './board';
import { UIDS } from './ids';
import { alertList, scores } from './panels';
import { alerts, patterns, score } from './queries';

/** Instants that scores are computed for. */
const POINTS = 180;

export function onCall(): dashboard.DashboardBuilder {
  return board({
    uid: UIDS.onCall,
    title: 'On call',
    description: 'What fires, who has it and what comes next; how it fails; and the state of the services.',
    from: 'now-3h',
    refresh: '30s',
    outages: { scope: 'overall' },
  })
    .withPanel(activeAlerts())
    .withPanel(failing())
    .withPanel(services());
}

const activeAlerts = () =>
  alertList({
    title: 'Active alerts',
    description: 'All that fire, worst first. Acknowledge what you have: nobody else is told then.',
    unit: 'short',
    gridPos: at(0, 0, 24, 14),
  })
    .id(1)
    .withTarget(alerts());

const failing = () =>
  patternTable({
    title: 'Failure patterns now',
    description: 'What fails in a way that has a name, most confident first. A pattern leads to what caused it.',
    unit: 'none',
    gridPos: at(0, 14, 24, 7),
  })
    .id(2)
    .withTarget(patterns({ output: 'table' }))
    .overrideByName('Pattern', [{ id: 'links', value: [toRootCause('Since').build()] }]);

const services = () =>
  scores({
    title: 'Services, worst first',
    description: 'State, score, grade and coverage of each service.',
    unit: 'none',
    gridPos: at(0, 21, 24, 12),
  })
    .id(3)
    .maxDataPoints(POINTS)
    .withTarget(score({ scope: 'service', output: 'scorecard' }));
