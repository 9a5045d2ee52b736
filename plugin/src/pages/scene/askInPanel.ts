import { SceneQueryRunner, type VizPanel } from '@grafana/scenes';
import { type Query, qualityQueries } from './queries';

/** Asks other queries, where they differ. */
export function askInPanel(panel: VizPanel, queries: Query[]): void {
  const runner = panel.state.$data;
  if (runner instanceof SceneQueryRunner) {
    const next = qualityQueries(...queries);
    if (JSON.stringify(runner.state.queries) !== JSON.stringify(next.queries)) {
      runner.setState(next);
      runner.runQueries();
    }
  }
}
