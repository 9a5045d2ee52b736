import { useCallback, useEffect } from 'react';
import {
  type SceneComponentProps,
  SceneObjectBase,
  type SceneObjectState,
  SceneQueryRunner,
  type VizPanel,
} from '@grafana/scenes';
import type { Catalog } from '@mev-quality/backend/wire';
import { useAnswer } from '../../shared/useAnswer';
import { askBackend } from '../askBackend';
import { Problem } from '../components/Problem';
import { Skeleton } from '../components/Skeleton';
import { qualityQueries } from '../scene/queries';
import { usePageContext } from '../scene/usePageContext';
import { ServiceMetrics } from './ServiceMetrics';
import { scoreCardPanel, scoreHistoryPanel, stateHistoryPanel } from './servicePanels';
import { ServiceView } from './ServiceView';
import { UnknownService } from './UnknownService';

export interface ServiceDetailsState extends SceneObjectState {
  /** Empty: none was chosen. */
  name: string;
  scoreCard: VizPanel;
  scoreHistory: VizPanel;
  stateHistory: VizPanel;
  /** From when on the catalogue is known. */
  metrics?: ServiceMetrics;
  /** All services as they stand, for those that are not live yet. */
  $data: SceneQueryRunner;
}

/** Everything about one service. */
export class ServiceDetails extends SceneObjectBase<ServiceDetailsState> {
  static Component = ServiceDetailsRenderer;

  constructor({ name }: { name: string }) {
    super({
      name,
      scoreCard: scoreCardPanel(name),
      scoreHistory: scoreHistoryPanel(name),
      stateHistory: stateHistoryPanel(name),
      $data: new SceneQueryRunner(
        qualityQueries({ refId: 'services', scope: 'service', output: 'scorecard', parts: ['entities'], instant: true })
      ),
    });
  }

  setCategories(categories: string[]): void {
    const { name, metrics } = this.state;
    if (!metrics) {
      this.setState({ metrics: new ServiceMetrics({ service: name, categories }) });
    }
  }
}

function ServiceDetailsRenderer({ model }: SceneComponentProps<ServiceDetails>) {
  const { name } = model.useState();
  const { uid, carried } = usePageContext(model);
  const ask = useCallback(
    () => (uid === undefined ? new Promise<Catalog>(() => undefined) : askBackend<Catalog>(uid, 'api/v1/catalog')),
    [uid]
  );
  const catalog = useAnswer(ask);
  const service = catalog.state === 'done' ? catalog.value.services.find((one) => one.name === name) : undefined;
  useEffect(() => {
    if (catalog.state === 'done') {
      model.setCategories(catalog.value.categories.map((category) => category.name));
    }
  }, [model, catalog]);

  if (catalog.state === 'loading') {
    return <Skeleton what={name || 'the services'} lines={4} height={80} />;
  }
  if (catalog.state === 'error') {
    return (
      <Problem
        what={`${name || 'The services'} cannot be shown`}
        message={catalog.message}
        status={catalog.status}
        uid={uid}
        onRetry={catalog.retry}
      />
    );
  }
  return service ? (
    <ServiceView model={model} service={service} catalog={catalog.value} />
  ) : (
    <UnknownService name={name} services={catalog.value.services} carried={carried} />
  );
}
