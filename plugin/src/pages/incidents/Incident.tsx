import { useEffect } from 'react';
import { type SceneComponentProps, SceneObjectBase, type SceneObjectState } from '@grafana/scenes';
import type { IncidentDetails } from '@mev-quality/backend/wire';
import { useAlertActions } from '../../shared/alerts/useAlertActions';
import { useAlertNews } from '../../shared/alerts/useAlerts';
import { usePageContext } from '../scene/usePageContext';
import { IncidentView } from './IncidentView';

interface IncidentState extends SceneObjectState {
  id: string;
  /** Of the page. */
  setTitle: (title: string) => void;
}

/** The page of one incident. */
export class Incident extends SceneObjectBase<IncidentState> {
  static Component = IncidentRenderer;
}

function IncidentRenderer({ model }: SceneComponentProps<Incident>) {
  const { id, setTitle } = model.useState();
  const context = usePageContext(model);
  const answer = useAlertNews<IncidentDetails>(context.uid, `api/v1/incidents/${encodeURIComponent(id)}`);
  const title = answer.known?.incident.title;
  useEffect(() => {
    if (title !== undefined) {
      setTitle(title);
    }
  }, [title, setTitle]);
  return <IncidentView {...{ id, context, answer }} actions={useAlertActions(context.uid)} />;
}
