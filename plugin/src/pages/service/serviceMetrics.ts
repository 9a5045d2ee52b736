import { PanelBuilders, SceneQueryRunner } from '@grafana/scenes';
import { qualityQueries } from '../scene/queries';
import { AnsweredPanels } from './AnsweredPanels';
import { type AnsweredMetric, answeredMetrics, pickMetric } from './answeredMetrics';

/** Charts of all metrics that a service has: each category is asked for it once. */
export function serviceMetrics(service: string, categories: string[]): AnsweredPanels {
  return new AnsweredPanels({
    what: 'the metrics',
    none: 'No metric of quality.yaml has data of this service in the time range.',
    panelsOf: (frames) =>
      answeredMetrics(frames).map((metric) => ({
        key: `${metric.category}/${metric.title}`,
        build: () => metricPanel(metric),
        pick: (all) => pickMetric(all, metric),
      })),
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
}

function metricPanel({ category, title, unit, description }: AnsweredMetric) {
  return PanelBuilders.timeseries()
    .setTitle(title)
    .setDescription([description, `Category ${category}.`].filter(Boolean).join('\n\n'))
    .setUnit(unit)
    .setCustomFieldConfig('fillOpacity', 8)
    .build();
}
