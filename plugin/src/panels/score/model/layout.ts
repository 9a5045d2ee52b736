import type { ScoreOptions } from '../options';

export interface CardParts {
  /** The score's trend, with the states below it. */
  trend: boolean;
  /** The four bars. */
  components: boolean;
  /** How many of the inputs that lost most are told in a line each. */
  lost: number;
  /** All inputs in a table; then the trend stands beside the headline. */
  table: boolean;
  /** What to do about a score that is unknown. */
  remedy: boolean;
  /** The hint that the data could tell more. */
  hint: boolean;
}

export interface Layout {
  /** `list`: a line for each entity; `grid`: a card for each. */
  kind: 'list' | 'grid';
  columns: number;
  cardWidth: number;
  /** Height of a card or a line; what is higher than the panel scrolls. */
  cardHeight: number;
  /** Size of the score's figures. */
  figure: number;
  /** How many lines of facts there is room for below the figures. */
  factLines: number;
  parts: CardParts;
}

export const GAP = 8;
const MIN_CARD_WIDTH = 232;
const MIN_CARD_HEIGHT = 108;
const MAX_COLUMNS = 6;
const TABLE_WIDTH = 560;

/** Heights that the parts need, in pixels, with the gaps between them. */
const NEEDS = { title: 20, facts: 18, trend: 34, bars: 80, tiles: 58, line: 22, gap: 6, table: 150 };

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
  const tight = count > 1 && share < MIN_CARD_HEIGHT;
  const listed = tight && (columns === 1 || height < 2 * MIN_CARD_HEIGHT);
  const cardHeight = Math.max(share, count > 1 ? MIN_CARD_HEIGHT : 0);
  const framing = count > 1 ? 18 : 0;
  const inner = { width: cardWidth - framing, height: cardHeight - framing };
  const figure = Math.round(clamp(Math.min(inner.width * 0.16, inner.height * 0.16 + 8), 24, 56));
  return {
    kind: listed ? 'list' : 'grid',
    columns,
    cardWidth,
    cardHeight: listed ? clamp(height / count, 28, 56) : cardHeight,
    figure,
    factLines: clamp(Math.floor((inner.height - headlineNeeds(figure, 0)) / NEEDS.facts), 1, 3),
    parts: partsFor(inner.width, inner.height, figure, options, richness === 'full'),
  };
}

const headlineNeeds = (figure: number, lines = 1) => NEEDS.title + figure * 1.2 + NEEDS.facts * lines;

/** Parts by worth: the trend first, then the components, the lost points in words; the whole table in place of those words. */
function partsFor(width: number, height: number, figure: number, options: ScoreOptions, full: boolean): CardParts {
  let left = height - headlineNeeds(figure);
  const take = (wanted: boolean, need: number) => {
    const fits = wanted && left >= need + NEEDS.gap;
    left -= fits ? need + NEEDS.gap : 0;
    return fits;
  };
  const components = full && options.showComponents && width >= 180;
  const inputs = full && options.showInputs && width >= 200;
  if (inputs && width >= TABLE_WIDTH && left >= NEEDS.table + (components ? NEEDS.tiles : 0) + 3 * NEEDS.gap) {
    return { trend: options.showTrend, components, lost: 0, table: true, remedy: true, hint: false };
  }
  const trend = take(options.showTrend && width >= 150, NEEDS.trend);
  const bars = take(components, NEEDS.bars);
  const lost = inputs ? clamp(Math.floor((left - NEEDS.gap) / NEEDS.line), 0, 5) : 0;
  const roomForWords = left >= 2 * NEEDS.line && width >= 200;
  return { trend, components: bars, lost, table: false, remedy: roomForWords, hint: !full && roomForWords };
}
