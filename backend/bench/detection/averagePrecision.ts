/**
 * Area under the precision-recall curve as scikit-learn's `average_precision_score` has it: Σ (Rₙ − Rₙ₋₁) Pₙ over the scores as
 * thresholds; equal scores are one threshold.
 *
 * @param labels 1: anomalous
 * @returns NaN without anomalous rows
 */
export function averagePrecision(scores: readonly number[], labels: readonly number[]): number {
  const order = [...scores.keys()].sort((a, b) => scores[b]! - scores[a]!);
  const positives = labels.reduce((sum, label) => sum + label, 0);
  let found = 0;
  let area = 0;
  let at = 0;
  while (at < order.length) {
    const score = scores[order[at]!]!;
    const before = found;
    while (at < order.length && scores[order[at]!] === score) {
      found += labels[order[at]!]!;
      at++;
    }
    area += ((found - before) / positives) * (found / at);
  }
  return positives > 0 ? area : NaN;
}
