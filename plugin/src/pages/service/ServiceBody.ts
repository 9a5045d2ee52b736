import { SceneObjectBase, type SceneObjectState, SceneQueryRunner, type VizPanel } from '@grafana/scenes';
import type { Catalog } from '@mev-quality/backend/wire';
import { anomalyPanel } from '../scene/anomalyPanel';
import { qualityQueries } from '../scene/queries';
import { serviceForecasts } from './ahead/serviceForecasts';
import type { AnsweredPanels } from './AnsweredPanels';
import { type CatalogService, type Relations, relationsOf } from './relations';
import { serviceMetrics } from './serviceMetrics';
import { scoreCardPanel, scoreHistoryPanel, stateHistoryPanel } from './servicePanels';
import { ServiceView } from './ServiceView';
import { STANDINGS } from './standings';

interface ServiceBodyState extends SceneObjectState {
  service: CatalogService;
  relations: Relations;
  scoreCard: VizPanel;
  scoreHistory: VizPanel;
  stateHistory: VizPanel;
  anomalies: VizPanel;
  forecasts: AnsweredPanels;
  metrics: AnsweredPanels;
  /** How this service and those related to it stand, until they are live. */
  $data: SceneQueryRunner;
}

/** Everything about a service that exists. */
export class ServiceBody extends SceneObjectBase<ServiceBodyState> {
  static Component = ServiceView;

  constructor(service: CatalogService, catalog: Catalog) {
    const { name } = service;
    const relations = relationsOf(catalog, service);
    super({
      service,
      relations,
      scoreCard: scoreCardPanel(name),
      scoreHistory: scoreHistoryPanel(name),
      stateHistory: stateHistoryPanel(name),
      anomalies: anomalyPanel('Anomalies', [
        { refId: 'A', queryType: 'anomalies', output: 'detail', services: [name] },
      ]),
      forecasts: serviceForecasts(name),
      metrics: serviceMetrics(
        name,
        catalog.categories.map((category) => category.name)
      ),
      $data: new SceneQueryRunner(
        qualityQueries({
          refId: STANDINGS,
          scope: 'service',
          output: 'scorecard',
          parts: ['entities'],
          instant: true,
          services: [service, ...relations.needs, ...relations.neededBy].map((one) => one.name),
        })
      ),
    });
  }
}
