/** The patterns that are there, and those that were: when each began, was seen, and ended. */
import { explains } from '../../engine/patterns/reconcile';
import { DETECTED_FROM, type PatternFinding } from '../../engine/patterns/types';

/** A pattern goes on while it is at least so probable, so that it does not end and begin again with every doubt. */
const HELD_FROM = 0.35;
/** It has ended once it was not seen for so long. */
const QUIET_MS = 5 * 60_000;
/** No more are remembered, and no longer. */
const MOST_PATTERNS = 1000;
const OLDEST_MS = 31 * 86_400_000;

export interface KnownPattern {
  id: string;
  /** As it was most probable when it has ended, else as it was seen last. */
  finding: PatternFinding;
  /** As it was most probable. */
  best: PatternFinding;
  detectedMs: number;
  /** When it was last seen. */
  seenMs: number;
  /** Null: goes on. */
  endMs: number | null;
}

export class PatternBook {
  /** In the order of their detection. */
  private known: KnownPattern[] = [];
  private suspects = new Map<string, KnownPattern>();
  private newestMs = -Infinity;

  /**
   * What the detectors said of one instant; of an earlier instant than the one before: nothing.
   * @returns whether anything began or ended
   */
  observe(findings: readonly PatternFinding[], timeMs: number): boolean {
    if (!(timeMs >= this.newestMs)) {
      return false;
    }
    this.newestMs = timeMs;
    const left = new Set(findings);
    let changed = false;
    for (const pattern of this.known) {
      if (pattern.endMs !== null) {
        continue;
      }
      const same = [...left].find((finding) => isSame(pattern.finding, finding));
      if (same && same.confidence >= HELD_FROM) {
        left.delete(same);
        see(pattern, same, timeMs);
      } else if (timeMs - pattern.seenMs >= QUIET_MS || hasBetterName(pattern, findings)) {
        pattern.endMs = pattern.seenMs;
        pattern.finding = pattern.best;
        changed = true;
      }
    }
    const before = this.suspects;
    this.suspects = new Map();
    for (const finding of left) {
      if (finding.detected) {
        this.known.push(begun(finding, timeMs));
        changed = true;
      } else {
        const key = keyOf(finding);
        this.suspects.set(key, { ...begun(finding, before.get(key)?.detectedMs ?? timeMs), seenMs: timeMs });
      }
    }
    this.forgetOld(timeMs);
    return changed;
  }

  /** Those that go on, and what is merely suspected; most confident first. */
  current(): KnownPattern[] {
    return [...this.known.filter(({ endMs }) => endMs === null), ...this.suspects.values()].sort(
      (a, b) => b.finding.confidence - a.finding.confidence
    );
  }

  /** Those that touch the time range, newest first; without what was merely suspected. */
  within(startMs: number, endMs: number): KnownPattern[] {
    return this.known
      .filter((pattern) => startOf(pattern) <= endMs && (pattern.endMs ?? Infinity) >= startMs)
      .sort((a, b) => startOf(b) - startOf(a));
  }

  save(): KnownPattern[] {
    return this.known;
  }

  /** What was seen since it was saved stays. */
  load(saved: readonly KnownPattern[]): void {
    const ids = new Set(this.known.map(({ id }) => id));
    this.known = [...saved.filter(({ id }) => !ids.has(id)), ...this.known];
  }

  private forgetOld(timeMs: number): void {
    const kept = this.known.filter(({ endMs }) => endMs === null || timeMs - endMs <= OLDEST_MS);
    this.known = kept.slice(-MOST_PATTERNS);
  }
}

/** When a pattern began, by the estimate that was made when it was most probable. */
export function startOf({ best, detectedMs }: KnownPattern): number {
  return Math.min(best.onsetMs, detectedMs);
}

function begun(finding: PatternFinding, detectedMs: number): KnownPattern {
  return { id: `${keyOf(finding)}/${detectedMs}`, finding, best: finding, detectedMs, seenMs: detectedMs, endMs: null };
}

function see(pattern: KnownPattern, finding: PatternFinding, timeMs: number): void {
  pattern.seenMs = timeMs;
  // When the first of a cascade recovers, the next looks like the first: who followed is not who began.
  const followed = pattern.finding.affected.indexOf(finding.service) > 0;
  if (finding.confidence >= DETECTED_FROM && !followed) {
    pattern.finding = finding;
    if (finding.confidence > pattern.best.confidence) {
      pattern.best = finding;
    }
  }
}

function keyOf({ pattern, service }: PatternFinding): string {
  return `${pattern}/${service}`;
}

/** What was named before all of it was seen has another name now. */
function hasBetterName({ finding }: KnownPattern, findings: readonly PatternFinding[]): boolean {
  return findings.some((other) => other.detected && other.pattern !== finding.pattern && explains(other, finding));
}

/** Where a cascade began may look different a minute later: it is the same if it has a service in common. */
function isSame(known: PatternFinding, finding: PatternFinding): boolean {
  return (
    known.pattern === finding.pattern &&
    (known.service === finding.service ||
      (known.pattern === 'cascade_failure' && known.affected.some((name) => finding.affected.includes(name))))
  );
}
