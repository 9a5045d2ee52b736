import type { PatternView } from '@mev-quality/backend/wire';

/** The patterns that concern a service: its own first, then those that reach it; what is merely suspected is left out. */
export function ownPatterns(patterns: PatternView[], service: string): PatternView[] {
  const concerning = patterns.filter(
    ({ detected, affected, service: of }) => detected && [of, ...affected].includes(service)
  );
  return concerning.sort((a, b) => Number(b.service === service) - Number(a.service === service));
}

/** Those that have ended and touch the time range, newest first. */
export function endedWithin(events: PatternView[], { from, to }: { from: number; to: number }): PatternView[] {
  return events.filter(
    ({ startedAt, endedAt }) => endedAt !== null && Date.parse(startedAt) <= to && Date.parse(endedAt) >= from
  );
}
