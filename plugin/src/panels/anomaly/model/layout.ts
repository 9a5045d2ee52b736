import type { AnomalyOptions } from '../options';

export interface Layout {
  /** `figure`: the number of anomalies and no more. */
  kind: 'figure' | 'chart';
  /** The chart's vertical axis, and the names of the strip's rows where they stand beside it. */
  gutter: number;
  chartHeight: number;
  /** Names of rows and metrics stand in the gutter, else above what they name. */
  beside: boolean;
  /** A line of buttons, one for each metric. */
  picker: boolean;
  strip: {
    /** How many rows fit. */
    rows: number;
    rowHeight: number;
    /** The line that tells how many more there are. */
    more: boolean;
  };
}

/** Heights in pixels, with the gap below. */
export const HEIGHTS = { headline: 26, picker: 30, notice: 22, more: 26 };
const BESIDE_WIDTH = 620;
const GUTTER = { beside: 256, above: 58 };
const ROW = { beside: 26, above: 32 };
const LEAST_CHART = 84;
/** Of the height, for the strip. */
const STRIP_SHARE = { beside: 0.42, above: 0.52 };

/**
 * What fits in a panel of this size.
 * @param count of the strip's rows
 * @param notices lines that tell what the backend has to say
 */
export function layoutFor(
  width: number,
  height: number,
  count: number,
  { showStrip }: AnomalyOptions,
  notices = 0
): Layout {
  const beside = width >= BESIDE_WIDTH;
  const rowHeight = beside ? ROW.beside : ROW.above;
  const inner = height - HEIGHTS.headline - notices * HEIGHTS.notice;
  const none: Layout = {
    kind: 'figure',
    gutter: 0,
    chartHeight: 0,
    beside: false,
    picker: false,
    strip: { rows: 0, rowHeight, more: false },
  };
  if (width < 260 || inner < LEAST_CHART + 10) {
    return none;
  }
  const picker = !beside && inner >= LEAST_CHART + HEIGHTS.picker + ROW.above;
  const room = inner - (picker ? HEIGHTS.picker : 0);
  const forStrip = showStrip
    ? Math.min(
        Math.max(room * STRIP_SHARE[beside ? 'beside' : 'above'], room >= 180 ? 2 * rowHeight : 0),
        room - LEAST_CHART
      )
    : 0;
  const rows = rowsThatFit(forStrip, count, rowHeight);
  const more = rows > 0 && rows < count;
  const stripHeight = rows * rowHeight + (more ? HEIGHTS.more : 0);
  return {
    kind: 'chart',
    gutter: beside ? GUTTER.beside : GUTTER.above,
    chartHeight: Math.floor(room - stripHeight),
    beside,
    picker,
    strip: { rows, rowHeight, more },
  };
}

function rowsThatFit(height: number, count: number, rowHeight: number): number {
  const all = Math.floor(height / rowHeight);
  return all >= count ? count : Math.max(0, Math.floor((height - HEIGHTS.more) / rowHeight));
}
