import { useEffect } from 'react';
import { type SceneComponentProps, SceneObjectBase, type SceneObjectState } from '@grafana/scenes';
import type { AlertDetails as Details, DutyAnswer } from '@mev-quality/backend/wire';
import { useAlertActions } from '../../shared/alerts/useAlertActions';
import { useAlertNews } from '../../shared/alerts/useAlerts';
import { useKeptAnswer } from '../scene/useKeptAnswer';
import { usePageContext } from '../scene/usePageContext';
import { AlertBody } from './AlertBody';

interface AlertDetailsState extends SceneObjectState {
  id: string;
  /** Of the page. */
  setTitle: (title: string) => void;
}

/** The page of one alert. */
export class AlertDetails extends SceneObjectBase<AlertDetailsState> {
  static Component = AlertDetailsRenderer;
}

function AlertDetailsRenderer({ model }: SceneComponentProps<AlertDetails>) {
  const { id, setTitle } = model.useState();
  const context = usePageContext(model);
  const { uid } = context;
  const answer = useAlertNews<Details>(uid, `api/v1/alerts/${encodeURIComponent(id)}`);
  const name = answer.known?.alert.name;
  useEffect(() => {
    if (name !== undefined) {
      setTitle(name);
    }
  }, [name, setTitle]);
  return (
    <AlertBody
      {...{ id, context, answer }}
      duty={useKeptAnswer<DutyAnswer>({ uid, path: 'api/v1/oncall', at: uid }).known}
      actions={useAlertActions(uid)}
    />
  );
}
