/** Frames of numbers: series over the time range, or one row of numbers for an instant. */
import type { Grid } from '../../sources/prometheus/types';
import { gridLength } from '../../sources/prometheus';
import type { Field, FieldConfig, Frame, FrameMeta } from '../sdk/frame';

export interface NumberSeries {
  name: string;
  labels: Record<string, string>;
  values: Float64Array;
  config?: FieldConfig;
}

/** One wide frame: one time field for all, so that nothing is sent twice. */
export function wideFrame(name: string, series: readonly NumberSeries[], grid: Grid, meta: FrameMeta = {}): Frame {
  return {
    name,
    meta: { type: 'timeseries-wide', typeVersion: [0, 1], ...meta },
    fields: [timeField(grid), ...series.map(numberField)],
  };
}

/** One row: a number field for each series, without a time. */
export function numericFrame(name: string, series: readonly NumberSeries[], meta: FrameMeta = {}): Frame {
  return {
    name,
    meta: { type: 'numeric-wide', typeVersion: [0, 1], ...meta },
    fields: series.map((one) => numberField({ ...one, values: one.values.subarray(-1) })),
  };
}

export function seriesFrame(
  name: string,
  series: readonly NumberSeries[],
  grid: Grid,
  instant: boolean,
  meta: FrameMeta = {}
): Frame {
  return instant ? numericFrame(name, series, meta) : wideFrame(name, series, grid, meta);
}

function timeField(grid: Grid): Field {
  const values = Float64Array.from({ length: gridLength(grid) }, (_, i) => grid.startMs + i * grid.stepMs);
  return { name: 'time', type: 'time', values };
}

/** Shares of 1 as percent. */
export function percent(shares: Float64Array): Float64Array {
  return shares.map((share) => 100 * share);
}

function numberField({ name, labels, values, config }: NumberSeries): Field {
  return { name, type: 'number', values, labels, ...(config ? { config } : {}) };
}
