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
