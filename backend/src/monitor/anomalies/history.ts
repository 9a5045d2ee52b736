/** What entities measured over a long time, read in chunks that Prometheus answers without trouble. */
import type { PrometheusSource } from '../../sources/prometheus/types';
import { readInChunks } from '../chunks';
import type { Owner, Watched, WatchedCategory } from './watched';
import { readRows } from './rows';

const DAY_MS = 86_400_000;
/** Prometheus answers 11,000 points a series; much less is kinder to it. */
const MOST_POINTS = 1440;

export interface HistoryAsk {
  watched: Watched;
  category: WatchedCategory;
  /** Names. */
  entities: readonly string[];
  /** The first and the last step, multiples of the step. */
  startMs: number;
  endMs: number;
  source: PrometheusSource;
  signal: AbortSignal;
  /** Told how much is read, 0 to 1. */
  onProgress: (done: number) => void;
}

export interface History {
  stepMs: number;
  /** The steps, milliseconds since the epoch. */
  times: Float64Array;
  /** By entity, a row a step and a value for each metric of the category; NaN: missing. */
  rows: Map<string, { owner: Owner; values: Float64Array }>;
}

/** @throws PrometheusError, also for a chunk that stays too much however short it is */
export async function readHistory(ask: HistoryAsk): Promise<History> {
  const { watched, category, entities, startMs, endMs, onProgress, signal, source } = ask;
  const { stepMs } = watched;
  const steps = Math.max(0, Math.round((endMs - startMs) / stepMs) + 1);
  const width = category.metrics.length;
  const wanted = new Set(entities);
  const history: History = {
    stepMs,
    times: Float64Array.from({ length: steps }, (_, i) => startMs + i * stepMs),
    rows: new Map(),
  };
  const mostPoints = Math.min(MOST_POINTS, DAY_MS / stepMs);
  await readInChunks({ startMs, endMs, stepMs }, mostPoints, async ({ grid, from, count }) => {
    const rows = await readRows(watched, category, grid, source, { services: entities, gently: true, signal });
    for (const [entity, { owner, values }] of rows) {
      if (wanted.has(entity)) {
        const all = history.rows.get(entity) ?? { owner, values: new Float64Array(steps * width).fill(Number.NaN) };
        history.rows.set(entity, all);
        all.values.set(values, from * width);
      }
    }
    onProgress((from + count) / steps);
  });
  return history;
}
