/**
 * Volume under the precision-recall surface (Paparrizos et al. 2022, "Volume Under the Surface"): the mean of the range-based
 * areas for tolerances of 0 to 100 rows about each window, within which a detection counts in part.
 */
const MOST_TOLERANCE = 100;
const TOLERANCE_STEP = 5;
const THRESHOLDS = 100;

type Segment = [number, number];

/** @param labels 1 in windows, else 0 @returns NaN without a window */
export function vusPr(labels: Uint8Array, scores: Float64Array): number {
  const segments = segmentsOf(labels);
  if (segments.length === 0) {
    return NaN;
  }
  // Ties in the order of time, so that equal scores stay together whatever the sort does.
  const order = Int32Array.from(scores.keys()).sort((a, b) => scores[b]! - scores[a]! || a - b);
  const thresholds = thresholdsOf(scores, order);
  const areas: number[] = [];
  for (let tolerance = 0; tolerance <= MOST_TOLERANCE; tolerance += TOLERANCE_STEP) {
    areas.push(areaOf(labels, softened(labels, segments, tolerance), scores, order, thresholds));
  }
  return areas.reduce((sum, area) => sum + area, 0) / areas.length;
}

function thresholdsOf(scores: Float64Array, order: Int32Array): number[] {
  const last = scores.length - 1;
  return Array.from({ length: THRESHOLDS }, (_, k) => scores[order[Math.floor((k * last) / (THRESHOLDS - 1))]!]!);
}

function softened(labels: Uint8Array, segments: readonly Segment[], tolerance: number): Float64Array {
  const soft = Float64Array.from(labels);
  const reach = Math.floor(tolerance / 2);
  for (const [from, to] of segments) {
    for (let distance = 1; distance <= reach; distance++) {
      const share = Math.sqrt(1 - distance / tolerance);
      if (to + distance < soft.length) {
        soft[to + distance]! += share;
      }
      if (from - distance >= 0) {
        soft[from - distance]! += share;
      }
    }
  }
  return soft.map((one) => Math.min(one, 1));
}

function areaOf(
  labels: Uint8Array,
  soft: Float64Array,
  scores: Float64Array,
  order: Int32Array,
  thresholds: readonly number[]
): number {
  const positives = labels.reduce((sum, label) => sum + label, 0);
  const peaks = segmentsOf(soft).map(([from, to]) => scores.subarray(from, to + 1).reduce((a, b) => Math.max(a, b)));
  let [taken, right, labelled] = [0, 0, 0];
  let [area, recallBefore, precisionBefore] = [0, 0, 1];
  for (const threshold of thresholds) {
    for (; taken < order.length && scores[order[taken]!]! >= threshold; taken++) {
      right += soft[order[taken]!]!;
      labelled += labels[order[taken]!]!;
    }
    // The windows' rows count half as they are and half with what is tolerated and detected.
    const wanted = (2 * positives + right - labelled) / 2;
    const touched = peaks.filter((peak) => peak >= threshold).length / peaks.length;
    const recall = Math.min(right / wanted, 1) * touched;
    const precision = right / taken;
    area += ((recall - recallBefore) * (precision + precisionBefore)) / 2;
    recallBefore = recall;
    precisionBefore = precision;
  }
  return area;
}

function segmentsOf(labels: ArrayLike<number>): Segment[] {
  const segments: Segment[] = [];
  for (let row = 0; row < labels.length; row++) {
    if (labels[row]! > 0) {
      const last = segments.at(-1);
      if (last !== undefined && last[1] === row - 1) {
        last[1] = row;
      } else {
        segments.push([row, row]);
      }
    }
  }
  return segments;
}
