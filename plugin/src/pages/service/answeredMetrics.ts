import { type DataFrame, type Field, FieldType } from '@grafana/data';

export interface AnsweredMetric {
  /** RefId of the query. */
  category: string;
  title: string;
  unit: string;
  description: string;
}

/** The metrics that have a value in an answer, in its order; those of the service's kind, that is, without a list of kinds. */
export function answeredMetrics(frames: DataFrame[]): AnsweredMetric[] {
  const found = new Map<string, AnsweredMetric>();
  for (const frame of frames) {
    const category = frame.refId ?? '';
    for (const { name, type, values, config } of frame.fields) {
      const key = `${category}/${name}`;
      if (type === FieldType.number && !found.has(key) && values.some((value) => Number.isFinite(value))) {
        found.set(key, { category, title: name, unit: config.unit ?? '', description: config.description ?? '' });
      }
    }
  }
  return [...found.values()];
}

/** Of an answer only the series of one metric, each named by what tells it from the others. */
export function pickMetric(frames: DataFrame[], { category, title }: AnsweredMetric): DataFrame[] {
  return frames
    .filter(({ refId }) => refId === category)
    .map((frame) => {
      const series = frame.fields.filter(({ type, name }) => type === FieldType.number && name === title);
      const telling = tellingLabels(series);
      return {
        ...frame,
        fields: [
          ...frame.fields.filter(({ type }) => type === FieldType.time),
          ...series.map((field) => ({ ...field, config: { ...field.config, displayName: nameOf(field, telling) } })),
        ],
      };
    });
}

/** Names of the labels whose values are not the same in all series. */
function tellingLabels(series: Field[]): string[] {
  const names = new Set(series.flatMap(({ labels }) => Object.keys(labels ?? {})));
  return [...names].filter((name) => new Set(series.map(({ labels }) => labels?.[name])).size > 1);
}

function nameOf({ name, labels }: Field, telling: string[]): string {
  return telling.map((label) => labels?.[label] ?? '–').join(' ') || name;
}
