/**
 * NAB's standard profile (Lavin and Ahmad 2015, "Evaluating Real-time Anomaly Detection Algorithms"), written anew: the
 * earliest detection in a window counts by a sigmoid of its place, a missed window −1, and every row detected outside −.11 times
 * the sigmoid of its distance to the window before. 0: nothing detected; 100: all windows at once, and nothing else.
 */
import { windowsOfRows, type NabFile } from './nabFile';

const FALSE_WEIGHT = 0.11;
const STEEPNESS = 5;
/** Windows' widths behind a window after which a detection has nothing to do with it. */
const FAR = 3;

export function nabScore(files: readonly NabFile[], scores: readonly Float64Array[], threshold: number): number {
  let raw = 0;
  let windows = 0;
  files.forEach((file, i) => {
    raw += rawScore(file, scores[i]!, threshold);
    windows += file.windows.length;
  });
  return (100 * (raw + windows)) / (2 * windows);
}

function rawScore(file: NabFile, scores: Float64Array, threshold: number): number {
  const windowOf = windowsOfRows(file);
  const best = file.windows.map(() => -1);
  let raw = 0;
  for (let row = file.probation; row < scores.length; row++) {
    if (scores[row]! < threshold) {
      continue;
    }
    const window = windowOf[row]!;
    if (window >= 0) {
      best[window] = Math.max(best[window]!, within(file.windows[window]!, row));
    } else {
      raw += FALSE_WEIGHT * outside(file, row);
    }
  }
  return best.reduce((sum, one) => sum + one, raw);
}

function within([from, to]: [number, number], row: number): number {
  return sigmoid(-(to - row + 1) / (to - from + 1)) / sigmoid(-1);
}

function outside({ windows }: NabFile, row: number): number {
  const before = windows.findLast(([, to]) => to < row);
  if (before === undefined) {
    return -1;
  }
  const [from, to] = before;
  const place = (row - to) / Math.max(to - from, 1);
  return place > FAR ? -1 : sigmoid(place);
}

function sigmoid(place: number): number {
  return 2 / (1 + Math.exp(STEEPNESS * place)) - 1;
}
