import { type DataFrame, FieldType } from '@grafana/data';

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

/** Of an answer only the series of one metric. */
export function pickMetric(frames: DataFrame[], { category, title }: AnsweredMetric): DataFrame[] {
  return frames
    .filter(({ refId }) => refId === category)
    .map((frame) => ({
      ...frame,
      fields: frame.fields.filter(({ type, name }) => type === FieldType.time || name === title),
    }));
}
