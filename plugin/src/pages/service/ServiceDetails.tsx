import { useEffect } from 'react';
import { type SceneComponentProps, SceneObjectBase, type SceneObjectState } from '@grafana/scenes';
import type { Catalog } from '@mev-quality/backend/wire';
import { Problem } from '../components/Problem';
import { Skeleton } from '../components/Skeleton';
import { useCatalog } from '../scene/useCatalog';
import { usePageContext } from '../scene/usePageContext';
import { ServiceBody } from './ServiceBody';
import { UnknownService } from './UnknownService';

interface ServiceDetailsState extends SceneObjectState {
  /** Empty: none was chosen. */
  name: string;
  /** From when on the catalogue is known, if it has the service. */
  body?: ServiceBody;
}

/** The page of one service, if there is one of that name. */
export class ServiceDetails extends SceneObjectBase<ServiceDetailsState> {
  static Component = ServiceDetailsRenderer;

  setCatalog(catalog: Catalog): void {
    const { name, body } = this.state;
    const service = catalog.services.find((one) => one.name === name);
    if (JSON.stringify(service) !== JSON.stringify(body?.state.service)) {
      this.setState({ body: service && new ServiceBody(service, catalog) });
    }
  }
}

function ServiceDetailsRenderer({ model }: SceneComponentProps<ServiceDetails>) {
  const { name, body } = model.useState();
  const { uid, carried } = usePageContext(model);
  const catalog = useCatalog(uid);
  useEffect(() => {
    if (catalog.state === 'done') {
      model.setCatalog(catalog.value);
    }
  }, [model, catalog]);

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
  if (catalog.state === 'done' && !catalog.value.services.some((one) => one.name === name)) {
    return <UnknownService name={name} services={catalog.value.services} carried={carried} />;
  }
  return body ? <body.Component model={body} /> : <Skeleton what={name || 'the services'} lines={4} height={80} />;
}
