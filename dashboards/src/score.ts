/** The score by itself, where alert rules point: its panels' ids are named in rules and tests. */
import type * as dashboard from '@grafana/grafana-foundation-sdk/dashboard';
import { at, board, variable } from './board';
import { UIDS } from './ids';
import { lines, ranking, scoreLines, scores, stacked, states } from './panels';
import { metrics, score } from './queries';

const CHOSEN = { services: ['$service'] };
/** As many as can be read. */
const ROWS = 10;

export function qualityScore(): dashboard.DashboardBuilder {
  return board({
    uid: UIDS.score,
    title: 'Quality score',
    description: 'How good each service is, what it lost points for, and its state now.',
    from: 'now-1h',
    refresh: '10s',
    outages: { scope: 'service', ...CHOSEN },
  })
    .withVariable(variable('service', 'Service', { find: 'services' }))
    .withPanel(
      scores({
        title: 'Quality score',
        description: 'State, score, grade and coverage of each service; where its points are lost.',
        unit: 'none',
        gridPos: at(0, 0, 24, 11),
      })
        .id(1)
        .withTarget(score({ scope: 'service', output: 'scorecard', ...CHOSEN }))
    )
    .withPanel(
      scoreLines({
        title: 'Score over time',
        description:
          'The score of each service at each instant, over its trailing windows, in the colour of the newest.',
        unit: 'none',
        gridPos: at(0, 11, 12, 8),
      })
        .id(2)
        .withTarget(score({ scope: 'service', output: 'score', ...CHOSEN, legend: '{{service}}' }))
    )
    .withPanel(
      states({
        title: 'State',
        description: 'Whether each service was up: ok, degraded (some of its instances are down), down, or unknown.',
        unit: 'none',
        gridPos: at(12, 11, 12, 8),
      })
        .id(3)
        .perPage(ROWS)
        .withTarget(score({ scope: 'service', output: 'state', ...CHOSEN, legend: '{{service}}' }))
    )
    .withPanel(
      lines({
        title: 'CPU and memory of the machine',
        description: "From node exporter; the score's resource utilisation is the fuller of the two.",
        unit: 'percent',
        gridPos: at(0, 19, 12, 8),
      })
        .id(4)
        .min(0)
        .max(100)
        .withTarget(
          metrics('system', ['cpu_usage_percent', 'memory_usage_percent'], { legend: '{{instance}} {{metric}}' })
        )
    )
    .withPanel(
      stacked({
        title: 'Points lost',
        description: 'By input, of the services chosen together: what to look at first.',
        unit: 'none',
        gridPos: at(12, 19, 12, 8),
      })
        .id(5)
        .axisSoftMax(1)
        .legend(ranking('highest first'))
        .decimals(1)
        .withTarget(score({ scope: 'overall', output: 'pointsLost', ...CHOSEN, legend: '{{input}}' }))
    );
}
