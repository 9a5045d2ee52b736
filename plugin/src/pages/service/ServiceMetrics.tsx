import { css } from '@emotion/css';
import { type GrafanaTheme2, LoadingState } from '@grafana/data';
import {
  PanelBuilders,
  type SceneComponentProps,
  SceneDataTransformer,
  SceneObjectBase,
  type SceneObjectState,
  SceneQueryRunner,
  type VizPanel,
} from '@grafana/scenes';
import { Text, useStyles2 } from '@grafana/ui';
import { map } from 'rxjs';
import { Problem } from '../components/Problem';
import { Skeleton } from '../components/Skeleton';
import { qualityQueries } from '../scene/queries';
import { usePageContext } from '../scene/usePageContext';
import { type AnsweredMetric, answeredMetrics, pickMetric } from './answeredMetrics';

interface ServiceMetricsState extends SceneObjectState {
  $data: SceneQueryRunner;
  panels: VizPanel[];
}

/** Charts of all metrics that the service has: each category is asked for it once, and what answers is drawn. */
export class ServiceMetrics extends SceneObjectBase<ServiceMetricsState> {
  static Component = ServiceMetricsRenderer;

  constructor({ service, categories }: { service: string; categories: string[] }) {
    super({
      panels: [],
      $data: new SceneQueryRunner({
        maxDataPoints: 300,
        ...qualityQueries(
          ...categories.map((category) => ({
            refId: category,
            queryType: 'metrics' as const,
            category,
            services: [service],
          }))
        ),
      }),
    });
    this.addActivationHandler(() => {
      this._subs.add(this.state.$data.subscribeToState(({ data }) => this.draw(data?.series)));
    });
  }

  /** A panel stays as long as its metric has data. */
  private draw(frames: Parameters<typeof answeredMetrics>[0] | undefined): void {
    const metrics = answeredMetrics(frames ?? []);
    const known = new Map(this.state.panels.map((panel) => [panel.state.key, panel]));
    const keys = metrics.map(keyOf);
    if (keys.join() !== [...known.keys()].join()) {
      this.setState({ panels: metrics.map((metric) => known.get(keyOf(metric)) ?? panelOf(metric)) });
    }
  }
}

const keyOf = ({ category, title }: AnsweredMetric) => `${category}/${title}`;

function panelOf(metric: AnsweredMetric): VizPanel {
  const { category, title, unit, description } = metric;
  const panel = PanelBuilders.timeseries()
    .setTitle(title)
    .setDescription([description, `Category ${category}.`].filter(Boolean).join('\n\n'))
    .setUnit(unit)
    .setCustomFieldConfig('fillOpacity', 8)
    .setData(
      new SceneDataTransformer({
        transformations: [() => (source) => source.pipe(map((frames) => pickMetric(frames, metric)))],
      })
    )
    .build();
  panel.setState({ key: keyOf(metric) });
  return panel;
}

function ServiceMetricsRenderer({ model }: SceneComponentProps<ServiceMetrics>) {
  const styles = useStyles2(getStyles);
  const { panels, $data } = model.useState();
  const { data } = $data.useState();
  const { uid } = usePageContext(model);
  const error = data?.errors?.[0];
  const done = data?.state === LoadingState.Done;
  return (
    <section aria-label="Metrics">
      <Text element="h2" variant="h4">
        Metrics
      </Text>
      {error && (
        <Problem
          what="Some metrics cannot be shown"
          message={error.data?.message ?? error.message ?? 'The query failed.'}
          status={error.status}
          uid={uid}
          onRetry={() => $data.runQueries()}
        />
      )}
      {panels.length === 0 && done && (
        <p className={styles.none}>No metric of quality.yaml has data of this service in the time range.</p>
      )}
      {panels.length === 0 && !done && !error && <Skeleton what="the metrics" lines={2} height={200} />}
      <div className={styles.grid}>
        {panels.map((panel) => (
          <div key={panel.state.key} className={styles.panel}>
            <panel.Component model={panel} />
          </div>
        ))}
      </div>
    </section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  none: css({ color: theme.colors.text.secondary }),
  grid: css({
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(340px, 100%), 1fr))',
    gap: theme.spacing(1),
    marginTop: theme.spacing(1),
  }),
  panel: css({ height: 220, minWidth: 0, position: 'relative' }),
});
