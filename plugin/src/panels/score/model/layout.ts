import type { ScoreOptions } from '../options';

export interface CardParts {
  /** The score's trend, with the states below it. */
  trend: boolean;
  /** The four bars. */
  components: boolean;
  /** How many of the inputs that lost most are told in a line each. */
  lost: number;
  /** All inputs in a table. */
  table: boolean;
  /** The hint that the data could tell more. */
  hint: boolean;
}

export interface Layout {
  /** `list`: a line for each entity; `grid`: a card for each. */
  kind: 'list' | 'grid';
  columns: number;
  cardWidth: number;
  /** Least height of a card; a grid that is higher than the panel scrolls. */
  cardHeight: number;
  /** Size of the score's figures. */
  figure: number;
  parts: CardParts;
}

const GAP = 8;
const MIN_CARD_WIDTH = 232;
const MIN_CARD_HEIGHT = 112;
const MAX_COLUMNS = 6;

/** Heights that the parts need, in pixels. */
const NEEDS = { headline: 92, trend: 44, components: 104, lostLine: 24, table: 230 };

const clamp = (value: number, low: number, high: number) => Math.max(low, Math.min(high, value));

/**
 * What fits in a panel of this size.
 * @param count of entities, at least 1
 * @param richness `full`: there are components and inputs to show
 */
export function layoutFor(
  width: number,
  height: number,
  count: number,
  options: ScoreOptions,
  richness: 'full' | 'plain' = 'full'
): Layout {
  const columns = clamp(Math.floor((width + GAP) / (MIN_CARD_WIDTH + GAP)), 1, Math.min(count, MAX_COLUMNS));
  const rows = Math.ceil(count / columns);
  const cardWidth = (width - GAP * (columns - 1)) / columns;
  const share = (height - GAP * (rows - 1)) / rows;
  if (count > 1 && height < 2 * MIN_CARD_HEIGHT && share < MIN_CARD_HEIGHT) {
    return { kind: 'list', columns: 1, cardWidth: width, cardHeight: 28, figure: 16, parts: partsFor(0, 0, options, richness) };
  }
  const cardHeight = Math.max(share, MIN_CARD_HEIGHT * (count > 1 ? 1 : 0));
  return {
    kind: 'grid',
    columns,
    cardWidth,
    cardHeight,
    figure: Math.round(clamp(Math.min(cardWidth * 0.17, cardHeight * 0.3), 24, 56)),
    parts: partsFor(cardWidth, cardHeight, options, richness),
  };
}

/** Parts by worth: the trend first, then the components, the lost points in words, and at last the whole table. */
function partsFor(width: number, height: number, options: ScoreOptions, richness: 'full' | 'plain'): CardParts {
  let left = height - NEEDS.headline;
  const take = (wanted: boolean, need: number) => {
    const fits = wanted && left >= need;
    left -= fits ? need : 0;
    return fits;
  };
  const full = richness === 'full';
  const trend = take(options.showTrend && width >= 150, NEEDS.trend);
  const components = take(full && options.showComponents && width >= 200, NEEDS.components);
  const table = take(full && options.showInputs && width >= 560, NEEDS.table);
  const lines = full && options.showInputs && !table && width >= 200 ? Math.floor(left / NEEDS.lostLine) : 0;
  return { trend, components, table, lost: clamp(lines, 0, 5), hint: !full && left >= NEEDS.lostLine && width >= 240 };
}
