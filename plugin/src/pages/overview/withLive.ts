import { type LiveRow, liveKey, type LiveScores } from '../../shared/live/liveScores';
import type { FleetTotal, ServiceRow } from './fleet';

interface Merged {
  base: ServiceRow;
  live: LiveRow | undefined;
  row: ServiceRow;
}

/**
 * Puts live states and scores into the rows of the last query. A row that has not changed stays the same object, so that
 * it is not drawn again.
 */
export function createLiveMerger(): (rows: ServiceRow[], live: LiveScores['rows']) => ServiceRow[] {
  let known = new Map<string, Merged>();
  return (rows, live) => {
    const next = new Map<string, Merged>();
    const merged = rows.map((base) => {
      const news = live.get(liveKey('service', base.name));
      const before = known.get(base.name);
      const row = before?.base === base && before.live === news ? before.row : rowWith(base, news);
      next.set(base.name, { base, live: news, row });
      return row;
    });
    known = next;
    return merged;
  };
}

function rowWith(base: ServiceRow, live: LiveRow | undefined): ServiceRow {
  return live === undefined ? base : { ...base, ...newest(live) };
}

export function totalWithLive(total: FleetTotal | undefined, live: LiveScores['rows']): FleetTotal | undefined {
  const news = live.get(liveKey('overall', 'overall'));
  return news === undefined ? total : { trend: null, ...total, ...newest(news) };
}

function newest({ state, score, grade, coverage }: LiveRow) {
  return { state, score, grade, coverage };
}
