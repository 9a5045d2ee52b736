/** From standardised features to how much each metric, and all together, speak for an anomaly. */
import { CHANGE, FEATURES, ROLLING, VALUE } from './recentRows';
import type { SidedTail } from './sidedTail';

/** How rare something is counts beyond this, one row in twenty: in decades. */
export const USUAL = 1.3;

/** How much the forest's score, 0 to 1, counts beside the metrics' evidence. */
const FOREST_WEIGHT = 2;

/** The absence of a metric that was always there is worth this at first, and grows with each row up to the most. */
const ABSENCE = { first: 3, row: 0.5, most: 6 };

/** What is judged by how rare it is, one of each metric. */
export interface MetricTails {
  value: SidedTail;
  rolling: SidedTail;
  change: SidedTail;
  related: SidedTail;
}

/** What is known of a row. */
export interface RowFacts {
  /** Standardised features, metrics × FEATURES from `offset` on; NaN: unknown. */
  scaled: Float64Array;
  offset: number;
  /** Residuals of the metrics' relations, from `relatedOffset` on; NaN: unknown. */
  related: Float64Array;
  relatedOffset: number;
  /** Rows in a row without the metric; 0 where that is usual. */
  absent: Float64Array;
  /** The forest's score, 0 (usual) to 1. */
  forest: number;
}

/** Evidence of one row. */
export interface Evidence {
  /** Of the metric that is farthest out, decades: shows a strong fault of one metric at once. */
  loudest: number;
  /** Of all metrics: shows what is unusual about many of them, or about how they move together. */
  together: number;
}

/** What each metric brings in. */
export interface EvidenceParts {
  loudest: Float64Array;
  together: Float64Array;
}

/** Grows with the logarithm, so that one metric that is far out does not drown all others. */
function beyondUsual(decades: number): number {
  return decades > USUAL ? Math.log1p(decades - USUAL) : 0;
}

function absenceDecades(rows: number): number {
  return rows === 0 ? 0 : Math.min(ABSENCE.most, ABSENCE.first + ABSENCE.row * (rows - 1));
}

/** @param tails null: the metric is not known @param parts is written */
export function gatherEvidence(
  facts: RowFacts,
  tails: readonly (MetricTails | null)[],
  parts: EvidenceParts
): Evidence {
  const { scaled, related } = facts;
  let loudest = 0;
  let together = 0;
  let known = 0;
  for (let m = 0; m < tails.length; m++) {
    const tail = tails[m]!;
    parts.loudest[m] = 0;
    parts.together[m] = 0;
    if (tail === null) {
      continue;
    }
    const at = facts.offset + m * FEATURES;
    const absence = absenceDecades(facts.absent[m]!);
    const rolling = tail.rolling.decades(scaled[at + ROLLING]!);
    const value = scaled[at + VALUE]!;
    const change = scaled[at + CHANGE]!;
    // A change towards what is expected is the end of an anomaly.
    const now = Math.max(tail.value.decades(value), value * change > 0 ? tail.change.decades(change) : 0);
    const loud = Math.max(now, rolling, absence);
    const lasting =
      beyondUsual(rolling) +
      beyondUsual(tail.related.decades(related[facts.relatedOffset + m]!)) +
      beyondUsual(absence);
    parts.loudest[m] = loud;
    parts.together[m] = lasting;
    loudest = Math.max(loudest, loud);
    together += lasting;
    known++;
  }
  return { loudest, together: together / Math.max(known, 1) + FOREST_WEIGHT * facts.forest };
}
