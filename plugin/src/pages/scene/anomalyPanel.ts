import { SceneQueryRunner, VizPanel } from '@grafana/scenes';
import type { AnomaliesQuery } from '@mev-quality/backend/wire';
import { ANOMALY_PANEL_ID } from '../../shared/ids';
import { qualityQueries } from './queries';

type Query = { refId: string } & AnomaliesQuery;

/** Points of a series: as many as a wide screen has pixels to show. */
const POINTS = 600;

/** The anomaly panel on a page. */
export function anomalyPanel(title: string, queries: Query[]): VizPanel {
  return new VizPanel({
    pluginId: ANOMALY_PANEL_ID,
    title,
    description: 'Metrics with the band that is expected of them, and below the anomaly scores, worst first.',
    $data: new SceneQueryRunner({ maxDataPoints: POINTS, ...qualityQueries(...queries) }),
  });
}

/** Asks other queries, where they differ. */
export function askInPanel(panel: VizPanel, queries: Query[]): void {
  const runner = panel.state.$data;
  if (runner instanceof SceneQueryRunner) {
    const next = qualityQueries(...queries);
    if (JSON.stringify(runner.state.queries) !== JSON.stringify(next.queries)) {
      runner.setState(next);
      runner.runQueries();
    }
  }
}
