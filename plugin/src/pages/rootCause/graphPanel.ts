import { SceneQueryRunner, VizPanel } from '@grafana/scenes';
import { type Query, qualityQueries } from '../scene/queries';
import { type IncidentFilter, NO_FILTER } from './incidentFilter';

export function graphQueries(filter: IncidentFilter): Query[] {
  return [{ refId: 'A', queryType: 'rootCause', output: 'graph', ...filter }];
}

/** The dependency graph of an incident, in Grafana's own panel: the data source colours it by rank and onset. */
export function graphPanel(): VizPanel {
  return new VizPanel({
    pluginId: 'nodeGraph',
    title: 'Who depends on whom',
    description: 'From who needs to whom it needs. The causes above say the same in words.',
    options: { layoutAlgorithm: 'layered' },
    $data: new SceneQueryRunner(qualityQueries(...graphQueries(NO_FILTER))),
  });
}
