/** An incident on the recent scale: what is usual before it, and where onsets are looked for. */
import type { TimeScale } from '../signals/types';
import type { IncidentWindow } from './types';

/** Indices; each range without its end. */
export interface Span {
  /** What is usual is learned from `first` to `search`. */
  first: number;
  /** Onsets are looked for from here to `end`. */
  search: number;
  end: number;
}

/** Who marks an incident sees it late: onsets are looked for from so long before it on. */
const LEAD_MS = 5 * 60_000;
const MOST_BASELINE_MS = 90 * 60_000;
/** So much is left for what is usual, whatever the lead. */
const LEAST_BASELINE_SHARE = 0.25;

/** @returns undefined when the incident does not lie on the scale, ends before it begins, or leaves no time before it */
export function spanOf({ endMs, stepMs, length }: TimeScale, incident: IncidentWindow): Span | undefined {
  const firstMs = endMs - (length - 1) * stepMs;
  const start = Math.ceil((incident.startMs - firstMs) / stepMs);
  const end = Math.min(length, Math.floor((incident.endMs - firstMs) / stepMs) + 1);
  const lead = Math.min(LEAD_MS / stepMs, Math.max(0, start - LEAST_BASELINE_SHARE * length));
  const search = Math.round(start - lead);
  if (!(search > 0 && end > search && end > start)) {
    return undefined;
  }
  return { first: Math.max(0, search - Math.round(MOST_BASELINE_MS / stepMs)), search, end };
}
