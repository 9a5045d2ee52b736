/** A service as Prometheus would have scraped it in the last minute. */
import { isCounter, type SimulatedService } from '../simulator';
import type { Row } from './signalReaders';

const SCRAPE_MS = 15_000;
const RANGE_MS = 60_000;
/** Scrapes in (t − 1 min, t]. */
const KEPT = RANGE_MS / SCRAPE_MS;

export interface Scrapes {
  /** The state at an instant, later than at the call before; undefined: it is down. The row is overwritten by the next call. */
  at(timeMs: number): Row | undefined;
  /** `rate(…[1m])` of a series at that instant; NaN with fewer than two scrapes. */
  rate(index: number): number;
}

export function createScrapes({ series, at }: SimulatedService): Scrapes {
  const rows = Array.from({ length: KEPT }, () => new Float64Array(series.length));
  const times = new Float64Array(KEPT).fill(-Infinity);
  const counters = series.flatMap(({ source }, i) => (isCounter(source) ? [i] : []));
  const answer = new Float64Array(series.length);
  /** The place of the newest scrape. */
  let newest = 0;
  let scrapedUntil = -Infinity;
  let first = 0;

  const scrape = (timeMs: number): boolean => {
    scrapedUntil = timeMs;
    const evaluator = at(timeMs);
    if (!evaluator.isUp(timeMs)) {
      return false;
    }
    newest = (newest + 1) % KEPT;
    times[newest] = timeMs;
    evaluator.values(timeMs, rows[newest]!);
    return true;
  };

  /** As Prometheus extrapolates: to the edge of the range where a scrape is near it, else by half of the usual distance. */
  const rate = (index: number): number => {
    const [from, to] = [times[first]!, times[newest]!];
    if (to <= from) {
      return NaN;
    }
    const increase = rows[newest]![index]! - rows[first]![index]!;
    const now = scrapedUntil;
    const taken = to - from;
    const distance = taken / ((newest - first + KEPT) % KEPT);
    const before = from - (now - RANGE_MS);
    const after = now - to;
    const reach = (gap: number): number => (gap >= 1.1 * distance ? distance / 2 : gap);
    return (increase * (taken + reach(before) + reach(after))) / taken / (RANGE_MS / 1000);
  };

  return {
    at(timeMs) {
      let up = false;
      for (
        let time = Math.max(scrapedUntil + SCRAPE_MS, timeMs - RANGE_MS + SCRAPE_MS);
        time <= timeMs;
        time += SCRAPE_MS
      ) {
        up = scrape(time);
      }
      if (!up) {
        return undefined;
      }
      first = newest;
      for (let k = 1; k < KEPT; k++) {
        const place = (newest - k + KEPT) % KEPT;
        if (times[place]! > timeMs - RANGE_MS) first = place;
        else break;
      }
      answer.set(rows[newest]!);
      for (const i of counters) answer[i] = rate(i);
      return answer;
    },
    rate,
  };
}
