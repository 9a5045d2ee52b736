/** Windows found and false alarms, without NAB's favours: rows within an hour are one alarm. */
import { stepOf } from '../../src/detect/trainRows';
import { windowsOfRows, type NabFile } from './nabFile';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export interface AlarmFigures {
  /** Of the share of windows with an alarm, and the share of alarms with a window. */
  f1: number;
  falseAlarmsPerDay: number;
}

export function alarmFigures(
  files: readonly NabFile[],
  scores: readonly Float64Array[],
  threshold: number
): AlarmFigures {
  const sum = { windows: 0, found: 0, alarms: 0, right: 0, days: 0 };
  files.forEach((file, i) => {
    const windowOf = windowsOfRows(file);
    const { times } = file.table;
    const alarms = alarmsOf(scores[i]!, file.probation, threshold, Math.max(1, Math.round(HOUR_MS / stepOf(times))));
    const found = new Set(alarms.flat().map((row) => windowOf[row]!));
    found.delete(-1);
    sum.windows += file.windows.length;
    sum.found += found.size;
    sum.alarms += alarms.length;
    sum.right += alarms.filter(([from, to]) => windowOf.subarray(from!, to! + 1).some((window) => window >= 0)).length;
    sum.days += (times.at(-1)! - times[file.probation]!) / DAY_MS;
  });
  const recall = sum.found / sum.windows;
  const precision = sum.alarms === 0 ? 0 : sum.right / sum.alarms;
  return {
    f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
    falseAlarmsPerDay: (sum.alarms - sum.right) / sum.days,
  };
}

/** First and last row of each alarm. */
function alarmsOf(scores: Float64Array, from: number, threshold: number, gap: number): number[][] {
  const alarms: number[][] = [];
  for (let row = from; row < scores.length; row++) {
    if (scores[row]! < threshold) {
      continue;
    }
    const last = alarms.at(-1);
    if (last === undefined || row - last[1]! > gap) {
      alarms.push([row, row]);
    } else {
      last[1] = row;
    }
  }
  return alarms;
}
