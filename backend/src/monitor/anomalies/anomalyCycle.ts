/** One run of the cycle: what all entities measure now, judged by their models. */
import type { PrometheusSource } from '../../sources/prometheus/types';
import { readRows, type Rows } from './rows';
import { createTurns } from './turns';
import type { WatchBook } from './watchBook';
import type { WatchedCategory } from './watched';

const SECOND_MS = 1000;

export interface AnomalySnapshot {
  timeMs: number;
  /** Why a category could not be read, by its name. */
  problems: Map<string, string>;
}

/**
 * One request for each metric. A category whose metrics cannot all be had is left as it is: models take a metric that is
 * missing for something unusual.
 *
 * @throws the first error when no category could be read
 */
export async function runAnomalyCycle(
  book: WatchBook,
  source: PrometheusSource,
  nowMs: number,
  signal: AbortSignal
): Promise<AnomalySnapshot> {
  const timeMs = Math.floor(nowMs / SECOND_MS) * SECOND_MS;
  const { categories, stepMs } = book.watched;
  const grid = { startMs: timeMs, endMs: timeMs, stepMs };
  const problems = new Map<string, string>();
  const failures: unknown[] = [];
  const answers = await Promise.all(
    categories.map(async (category) => {
      try {
        return { category, rows: await readRows(book.watched, category, grid, source, { signal }) };
      } catch (error) {
        signal.throwIfAborted();
        problems.set(category.name, error instanceof Error ? error.message : String(error));
        failures.push(error);
        return undefined;
      }
    })
  );
  if (categories.length > 0 && failures.length === categories.length) {
    throw failures[0];
  }
  for (const answer of answers) {
    if (answer) {
      await judge(book, answer.category, answer.rows, timeMs);
    }
  }
  return { timeMs, problems };
}

/** Judges the rows of one instant; an entity that is new gets a watch, one without a row has no data. */
async function judge(book: WatchBook, category: WatchedCategory, rows: Rows, timeMs: number): Promise<void> {
  const turn = createTurns();
  for (const { owner, values } of rows.values()) {
    const known = book.open(category, owner);
    const watch = known?.isAhead(timeMs) ? book.renew(category, owner) : known;
    if (watch?.isBehind(timeMs)) {
      // It goes on once it has been told what it missed.
      watch.dataMs = timeMs;
    } else {
      watch?.push(timeMs, values);
    }
    await turn();
  }
  for (const [entity, watch] of book.of(category)) {
    if (!rows.has(entity) && !watch.isBehind(timeMs)) {
      watch.pass(timeMs);
    }
  }
}
