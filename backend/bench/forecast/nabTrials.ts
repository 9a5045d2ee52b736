import { readNab } from '../detection/nabFile';
import { HOUR_MS, type Trial } from './trial';

const HISTORY_HOURS = 14 * 24;
const LEAST_HISTORY_HOURS = 7 * 24;
const AHEAD_HOURS = 24;
/** Of each file, evenly chosen. */
const MOST_TRIALS = 40;
const NO_RECENT = { endMs: 0, stepMs: 15_000, length: 0 };

/**
 * Of each file of the Numenta Anomaly Benchmark that has more than eight days, hourly means, forecast once a day.
 * @param half every second file by name: of one half the forecast was tuned, the other one it was not
 */
export async function nabTrials(folder: string, half: 'tuned' | 'untouched'): Promise<Trial[]> {
  const long = (await readNab(folder))
    .map(({ key, table: { times, values } }) => ({ key, ...hourly(times, values) }))
    .filter(({ values }) => values.length > LEAST_HISTORY_HOURS + AHEAD_HOURS);
  return long.filter((_, i) => (i % 2 === 0) === (half === 'tuned')).flatMap(trialsOf);
}

function trialsOf({ key, endMs, values }: { key: string; endMs: number; values: Float64Array }): Trial[] {
  const last = values.length - AHEAD_HOURS;
  const count = Math.min(MOST_TRIALS, Math.floor((last - LEAST_HISTORY_HOURS) / 24) + 1);
  return Array.from({ length: count }, (_, i) => {
    const end = last - Math.round((i * (last - LEAST_HISTORY_HOURS)) / Math.max(1, count - 1));
    const history = values.slice(Math.max(0, end - HISTORY_HOURS), end);
    return {
      group: key,
      signal: 'traffic',
      values: { recent: new Float64Array(0), long: history },
      scales: {
        recent: NO_RECENT,
        long: { endMs: endMs - (values.length - end) * HOUR_MS, stepMs: HOUR_MS, length: history.length },
      },
      actual: values.slice(end, end + AHEAD_HOURS),
    };
  });
}

function hourly(
  times: readonly number[] | Float64Array,
  values: Float64Array
): { endMs: number; values: Float64Array } {
  const firstHour = Math.floor(times[0]! / HOUR_MS);
  const hours = Math.floor(times[times.length - 1]! / HOUR_MS) - firstHour + 1;
  const sums = new Float64Array(hours);
  const counts = new Float64Array(hours);
  for (let i = 0; i < values.length; i++) {
    const hour = Math.floor(times[i]! / HOUR_MS) - firstHour;
    if (!Number.isNaN(values[i]!)) {
      sums[hour]! += values[i]!;
      counts[hour]! += 1;
    }
  }
  return {
    endMs: (firstHour + hours) * HOUR_MS,
    values: sums.map((sum, i) => (counts[i]! > 0 ? sum / counts[i]! : NaN)),
  };
}
