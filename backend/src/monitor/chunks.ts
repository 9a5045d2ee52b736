/** Long ranges in chunks that Prometheus answers without trouble. */
import { PrometheusError } from '../sources/prometheus';
import type { Grid } from '../sources/prometheus/types';

/** A chunk that is too much is halved until it has so few points. */
const LEAST_POINTS = 60;
const TOO_MUCH = new Set(['execution', 'too_large', 'timeout', 'too_many_points']);

export interface Chunk {
  grid: Grid;
  /** Place of its first step in the whole range, and how many steps it has. */
  from: number;
  count: number;
}

/**
 * Reads one chunk after the other, the oldest first. What is too much for Prometheus is halved, and what comes then is no
 * larger.
 *
 * @param mostPoints steps in a chunk
 * @throws whatever `read` throws, also for a chunk that stays too much however short it is
 */
export async function readInChunks(
  { startMs, endMs, stepMs }: Grid,
  mostPoints: number,
  read: (chunk: Chunk) => Promise<void>
): Promise<void> {
  const steps = Math.max(0, Math.round((endMs - startMs) / stepMs) + 1);
  let points = Math.max(1, Math.floor(mostPoints));
  for (let from = 0; from < steps;) {
    const count = Math.min(points, steps - from);
    const grid = { startMs: startMs + from * stepMs, endMs: startMs + (from + count - 1) * stepMs, stepMs };
    try {
      await read({ grid, from, count });
    } catch (error) {
      if (error instanceof PrometheusError && TOO_MUCH.has(error.kind) && count > LEAST_POINTS) {
        points = Math.max(LEAST_POINTS, Math.ceil(count / 2));
        continue;
      }
      throw error;
    }
    from += count;
  }
}
