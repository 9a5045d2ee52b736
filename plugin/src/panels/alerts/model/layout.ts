import type { AlertsOptions } from '../options';

/** How a row is laid out: in one line; two lines with columns; two lines, at last with an icon in place of the word; three with large targets. */
export type RowLook = 'line' | 'wide' | 'medium' | 'narrow' | 'phone';

export interface Layout {
  /** `figure`: the number of alerts and no more. */
  kind: 'figure' | 'list';
  look: RowLook;
  /** `toggled`: shown when asked for. */
  filters: 'shown' | 'toggled' | 'none';
}

interface Size {
  width: number;
  height: number;
  /** Fingers, not a mouse. */
  coarse: boolean;
}

/** Pixels. */
export const ROW_HEIGHTS: Record<RowLook, number> = { line: 36, wide: 52, medium: 60, narrow: 60, phone: 108 };
export const SECTION_HEIGHT = 36;

const LEAST = { width: 260, height: 120 };
const WIDE = 760;
const MEDIUM = 460;
/** From this height on a narrow panel has room for large targets. */
const TALL = 400;
/** Of the filters: they must leave room for rows. */
const FILTER_HEIGHT = 260;

/** What fits in a panel of this size, pixels. */
export function layoutFor(size: Size, { showFilters, compact }: AlertsOptions): Layout {
  const { width, height } = size;
  return {
    kind: width < LEAST.width || height < LEAST.height ? 'figure' : 'list',
    look: lookFor(size, compact),
    filters: !showFilters || height < FILTER_HEIGHT ? 'none' : width >= WIDE ? 'shown' : 'toggled',
  };
}

function lookFor({ width, height, coarse }: Size, compact: boolean): RowLook {
  if (width >= WIDE) {
    return compact ? 'line' : 'wide';
  }
  if (width >= MEDIUM) {
    return 'medium';
  }
  return coarse || height >= TALL ? 'phone' : 'narrow';
}
