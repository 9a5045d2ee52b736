import { type SceneComponentProps, SceneObjectBase, type SceneObjectState } from '@grafana/scenes';
import type { IncidentDetails } from '@mev-quality/backend/wire';
import { useAlertActions } from '../../shared/alerts/useAlertActions';
import { useAlertNews } from '../../shared/alerts/useAlerts';
import { usePageContext } from '../scene/usePageContext';
import { IncidentView } from './IncidentView';

interface IncidentState extends SceneObjectState {
  id: string;
}

/** The page of one incident. */
export class Incident extends SceneObjectBase<IncidentState> {
  static Component = IncidentRenderer;
}

function IncidentRenderer({ model }: SceneComponentProps<Incident>) {
  const { id } = model.useState();
  const context = usePageContext(model);
  return (
    <IncidentView
      {...{ id, context }}
      answer={useAlertNews<IncidentDetails>(context.uid, `api/v1/incidents/${encodeURIComponent(id)}`)}
      actions={useAlertActions(context.uid)}
    />
  );
}
