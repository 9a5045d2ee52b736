import type { UrlQueryMap } from '@grafana/data';
import type { PatternView } from '@mev-quality/backend/wire';
import { pageUrl, PAGES } from '../paths';

/** Epoch milliseconds. */
export interface Incident {
  from: number;
  to: number;
}

/** Little: what was wrong long before is another incident. */
const BEFORE_MS = 5 * 60_000;
const AFTER_MS = 30 * 60_000;

/**
 * The time to look at for a pattern's cause: around its onset, since what began later is a consequence.
 *
 * @param now epoch milliseconds: it does not go beyond
 */
export function incidentOf({ startedAt }: Pick<PatternView, 'startedAt'>, now: number): Incident {
  const onset = Date.parse(startedAt);
  return { from: onset - BEFORE_MS, to: Math.max(onset + 60_000, Math.min(onset + AFTER_MS, now)) };
}

/** The Root cause page at the time of a pattern. */
export function whyUrl(pattern: Pick<PatternView, 'startedAt'>, now: number, carried: UrlQueryMap): string {
  const { from, to } = incidentOf(pattern, now);
  return pageUrl(PAGES.rootCause, carried, { from: String(from), to: String(to) });
}
