/** Short ways to build fields and frames. */
import type { Field, FieldConfig, Frame, FrameMeta } from './frame';

export interface FieldOptions {
  labels?: Record<string, string>;
  config?: FieldConfig;
}

/** A time field; values in epoch milliseconds, never NaN. A `Float64Array` is taken without a copy. */
export function timeField(name: string, values: Float64Array | readonly number[], options?: FieldOptions): Field {
  return {
    type: 'time',
    name,
    values: values instanceof Float64Array ? values : Float64Array.from(values),
    ...options,
  };
}

/** A numeric field; NaN and null mean no value. A `Float64Array` is taken as it is, without a copy. */
export function numberField(
  name: string,
  values: Float64Array | ReadonlyArray<number | null>,
  options?: FieldOptions
): Field {
  const doubles = values instanceof Float64Array ? values : Float64Array.from(values, (value) => value ?? Number.NaN);
  return { type: 'number', name, values: doubles, ...options };
}

export function stringField(name: string, values: Array<string | null>, options?: FieldOptions): Field {
  return { type: 'string', name, values, ...options };
}

export function booleanField(name: string, values: Array<boolean | null>, options?: FieldOptions): Field {
  return { type: 'boolean', name, values, ...options };
}

/** A frame of the given fields, with what is said about it. */
export function frameOf(fields: Field[], about: { name?: string; refId?: string; meta?: FrameMeta } = {}): Frame {
  return { ...about, fields };
}
