import { useMemo } from 'react';
import { urlUtil } from '@grafana/data';
import { type SceneComponentProps, sceneGraph, SceneObjectBase } from '@grafana/scenes';
import type { IncidentsAnswer } from '@mev-quality/backend/wire';
import { useAlertNews } from '../../shared/alerts/useAlerts';
import { useReading } from '../../shared/clock';
import { backTo } from '../alerts/resolvedWithin';
import { usePageContext } from '../scene/usePageContext';
import { IncidentsView } from './IncidentsView';

/** The incidents of the time range. */
export class Incidents extends SceneObjectBase {
  static Component = IncidentsRenderer;
}

function IncidentsRenderer({ model }: SceneComponentProps<Incidents>) {
  const context = usePageContext(model);
  const { value } = sceneGraph.getTimeRange(model).useState();
  const range = useMemo(() => ({ from: value.from.valueOf(), to: value.to.valueOf() }), [value]);
  const timerange = useReading((at) => backTo(range.from, at));
  const answer = useAlertNews<IncidentsAnswer>(context.uid, urlUtil.renderUrl('api/v1/incidents', { timerange }));
  return <IncidentsView {...{ context, range, answer }} />;
}
