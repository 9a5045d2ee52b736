/**
 * Data frames: the columnar tables that Grafana's panels, alert rules and expressions read.
 * Values of numeric and time fields are typed arrays, so that a response of many points costs no objects.
 */

export type FieldValues =
  | { type: 'time'; /** Epoch milliseconds. */ values: Float64Array }
  | { type: 'number'; /** NaN is written as null. */ values: Float64Array }
  | { type: 'string'; values: Array<string | null> }
  | { type: 'boolean'; values: Array<boolean | null> };

export type Field = FieldValues & {
  name: string;
  labels?: Record<string, string>;
  config?: FieldConfig;
};

/** The subset of Grafana's field config that backends set (JSON names as Grafana spells them). */
export interface FieldConfig {
  displayNameFromDS?: string;
  displayName?: string;
  description?: string;
  unit?: string;
  decimals?: number;
  min?: number;
  max?: number;
  noValue?: string;
  thresholds?: { mode: 'absolute' | 'percentage'; steps: Array<{ value: number | null; color: string }> };
  mappings?: Array<Record<string, unknown>>;
  color?: { mode: string; fixedColor?: string };
  links?: Array<{ title: string; url: string; targetBlank?: boolean }>;
  custom?: Record<string, unknown>;
}

export type FrameType =
  | 'timeseries-wide'
  | 'timeseries-multi'
  | 'timeseries-long'
  | 'numeric-wide'
  | 'numeric-multi'
  | 'numeric-long'
  | 'table';

export interface FrameMeta {
  type?: FrameType;
  typeVersion?: [number, number];
  preferredVisualisationType?: string;
  executedQueryString?: string;
  notices?: Array<{ severity: 'info' | 'warning' | 'error'; text: string; link?: string }>;
  custom?: Record<string, unknown>;
}

export interface Frame {
  name?: string;
  refId?: string;
  meta?: FrameMeta;
  /** All of one length. */
  fields: Field[];
}
