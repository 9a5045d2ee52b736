import { useMemo } from 'react';
import { type SceneComponentProps, SceneObjectBase, type SceneObjectState } from '@grafana/scenes';
import { usePageContext } from '../scene/usePageContext';
import { bundledRunbooks } from './bundledRunbooks';
import { RunbookList } from './RunbookList';
import { RunbookView } from './RunbookView';

interface RunbooksState extends SceneObjectState {
  /** Of an alert rule; absent: all are listed. */
  name?: string;
}

/** The runbook of a rule, or the list of all. */
export class Runbooks extends SceneObjectBase<RunbooksState> {
  static Component = RunbooksRenderer;
}

function RunbooksRenderer({ model }: SceneComponentProps<Runbooks>) {
  const { name } = model.useState();
  const { carried } = usePageContext(model);
  const runbooks = useMemo(() => bundledRunbooks(), []);
  return name === undefined ? (
    <RunbookList {...{ runbooks, carried }} />
  ) : (
    <RunbookView {...{ name, runbooks, carried }} />
  );
}
