import type { AlertsOptions } from '../options';

/** How a row is laid out: in one line, two with columns, two, or three with large buttons. */
export type RowLook = 'line' | 'wide' | 'medium' | 'phone';

export interface Layout {
  /** `figure`: the number of alerts and no more. */
  kind: 'figure' | 'list';
  look: RowLook;
  /** `toggled`: shown when asked for. */
  filters: 'shown' | 'toggled' | 'none';
}

/** Pixels. */
export const ROW_HEIGHTS: Record<RowLook, number> = { line: 36, wide: 52, medium: 64, phone: 96 };
export const SECTION_HEIGHT = 36;

const LEAST = { width: 260, height: 120 };
const WIDE = 760;
const MEDIUM = 460;
/** Of the filters: they must leave room for rows. */
const FILTER_HEIGHT = 260;

/** What fits in a panel of this size. */
export function layoutFor(width: number, height: number, { showFilters, compact }: AlertsOptions): Layout {
  const look = lookFor(width, compact);
  return {
    kind: width < LEAST.width || height < LEAST.height ? 'figure' : 'list',
    look,
    filters: !showFilters || height < FILTER_HEIGHT ? 'none' : width >= WIDE ? 'shown' : 'toggled',
  };
}

function lookFor(width: number, compact: boolean): RowLook {
  if (width >= WIDE) {
    return compact ? 'line' : 'wide';
  }
  return width >= MEDIUM ? 'medium' : 'phone';
}
