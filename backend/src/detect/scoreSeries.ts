import { createStreamingDetector } from '../engine/anomaly/streaming';

/** Rows without an alarm stay below the score of an alarm. */
const BELOW_ALARM = 0.4999;

/**
 * Scores of a single series. A row with an alarm has a score of .5 or more, any other what has gathered of late, below .5. Rows
 * that are no newer than one before them are not looked at; they have the score of the row before, below .5.
 *
 * @param times milliseconds since the epoch @param values NaN: missing
 */
export function scoreSeries(
  times: Float64Array,
  values: Float64Array,
  options: { stepMs: number; trainRows: number }
): Float64Array {
  const detector = createStreamingDetector(options);
  let score = 0;
  return times.map((time, row) => {
    const result = detector.push(time, values[row]!);
    score = result?.alarm ? result.score : Math.min(result?.evidence ?? score, BELOW_ALARM);
    return score;
  });
}
