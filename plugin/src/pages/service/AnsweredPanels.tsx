import { useState } from 'react';
import { css } from '@emotion/css';
import { type DataFrame, type GrafanaTheme2, LoadingState } from '@grafana/data';
import {
  type SceneComponentProps,
  SceneDataTransformer,
  SceneObjectBase,
  type SceneObjectState,
  type SceneQueryRunner,
  type SceneTimeRangeLike,
  type VizPanel,
} from '@grafana/scenes';
import { Button, useStyles2 } from '@grafana/ui';
import { map } from 'rxjs';
import { Problem } from '../components/Problem';
import { Skeleton } from '../components/Skeleton';
import { usePageContext } from '../scene/usePageContext';

interface AnsweredPanelsState extends SceneObjectState {
  $data: SceneQueryRunner;
  $timeRange?: SceneTimeRangeLike;
  panels: VizPanel[];
  /** What is asked for, as it is said while it loads: `the metrics`. */
  what: string;
  /** Said where nothing answers. */
  none: string;
  /** How many are shown at first; absent: all. */
  first?: number;
}

/** A panel that an answer has data for. */
export interface AnsweredPanel {
  key: string;
  /** Without data. */
  build: () => VizPanel;
  /** Of an answer what it draws. */
  pick: (frames: DataFrame[]) => DataFrame[];
}

interface Options extends Omit<AnsweredPanelsState, 'panels'> {
  panelsOf: (frames: DataFrame[]) => AnsweredPanel[];
}

/** One answer as many panels: it is asked once, and what answers is drawn. */
export class AnsweredPanels extends SceneObjectBase<AnsweredPanelsState> {
  static Component = AnsweredPanelsRenderer;

  private readonly panelsOf: Options['panelsOf'];

  constructor({ panelsOf, ...state }: Options) {
    super({ ...state, panels: [] });
    this.panelsOf = panelsOf;
    this.addActivationHandler(() => {
      this._subs.add(this.state.$data.subscribeToState(({ data }) => this.draw(data?.series)));
    });
  }

  /** A panel stays as long as it has data. */
  private draw(frames: DataFrame[] | undefined): void {
    const next = this.panelsOf(frames ?? []);
    const known = new Map(this.state.panels.map((panel) => [panel.state.key, panel]));
    if (next.map(({ key }) => key).join() !== [...known.keys()].join()) {
      this.setState({ panels: next.map((one) => known.get(one.key) ?? panelOf(one)) });
    }
  }
}

function panelOf({ key, build, pick }: AnsweredPanel): VizPanel {
  const panel = build();
  const $data = new SceneDataTransformer({ transformations: [() => (source) => source.pipe(map(pick))] });
  panel.setState({ key, $data });
  return panel;
}

function AnsweredPanelsRenderer({ model }: SceneComponentProps<AnsweredPanels>) {
  const styles = useStyles2(getStyles);
  const { panels, $data, what, none, first } = model.useState();
  const { data } = $data.useState();
  const { uid } = usePageContext(model);
  const error = data?.errors?.[0];
  const done = data?.state === LoadingState.Done;
  return (
    <>
      {error && (
        <Problem
          what={`Some of ${what} cannot be shown`}
          message={error.data?.message ?? error.message ?? 'The query failed.'}
          status={error.status}
          uid={uid}
          onRetry={() => $data.runQueries()}
        />
      )}
      {panels.length === 0 && done && <p className={styles.none}>{none}</p>}
      {panels.length === 0 && !done && !error && <Skeleton what={what} lines={2} height={200} />}
      <Grid panels={panels} first={first} />
    </>
  );
}

function Grid({ panels, first = Infinity }: Pick<AnsweredPanelsState, 'panels' | 'first'>) {
  const styles = useStyles2(getStyles);
  const [all, setAll] = useState(false);
  const more = panels.length - first;
  return (
    <>
      <div className={styles.grid}>
        {(all ? panels : panels.slice(0, first)).map((panel) => (
          <div key={panel.state.key} className={styles.panel}>
            <panel.Component model={panel} />
          </div>
        ))}
      </div>
      {more > 0 && !all && (
        <Button size="sm" variant="secondary" fill="text" className={styles.more} onClick={() => setAll(true)}>
          {`Show ${more} more`}
        </Button>
      )}
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  none: css({ margin: 0, color: theme.colors.text.secondary }),
  grid: css({
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(340px, 100%), 1fr))',
    gap: theme.spacing(1),
    marginTop: theme.spacing(1),
  }),
  panel: css({ height: 220, minWidth: 0, position: 'relative' }),
  more: css({ alignSelf: 'flex-start' }),
});
