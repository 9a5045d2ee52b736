/** Frames as JSON: the form of Grafana Live, `{ schema, data: { values, entities } }`. */
import type { Field, Frame } from './frame';
import type { FrameInclude } from './types';

const GO_TYPES: Readonly<Record<Field['type'], string>> = {
  time: 'time.Time',
  number: 'float64',
  string: 'string',
  boolean: 'bool',
};

/** Rows whose value JSON has no word for. */
interface Entities {
  Inf?: number[];
  NegInf?: number[];
}

/** Times are milliseconds, NaN is null. */
export function frameToStreamJson(frame: Frame, include: FrameInclude = 'all'): string {
  const { fields } = frame;
  const entities = fields.map(infinities);
  return JSON.stringify({
    ...(include === 'all' && { schema: schemaOf(frame) }),
    data: {
      // JSON.stringify writes NaN and the infinities as null.
      values: fields.map((field) => Array.from<number | string | boolean | null>(field.values)),
      ...(entities.some((entry) => entry !== null) && { entities }),
    },
  });
}

function schemaOf({ name, refId, meta, fields }: Frame): object {
  return {
    name,
    refId,
    meta,
    fields: fields.map((field) => ({
      name: field.name,
      type: field.type,
      typeInfo: field.type === 'time' ? { frame: GO_TYPES.time } : { frame: GO_TYPES[field.type], nullable: true },
      labels: field.labels,
      config: field.config,
    })),
  };
}

function infinities(field: Field): Entities | null {
  if (field.type !== 'number') return null;
  const found: Entities = {};
  field.values.forEach((value, row) => {
    if (value === Infinity) (found.Inf ??= []).push(row);
    else if (value === -Infinity) (found.NegInf ??= []).push(row);
  });
  return found.Inf || found.NegInf ? found : null;
}
