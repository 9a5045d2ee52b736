/** Changes by service and time, so that those shortly before an onset are found at once, however many there are. */
import type { Change } from '../signals/types';

/** What was done so long before an onset may be why. */
const BEFORE_MS = 15 * 60_000;
/** A change is seen some scrapes late, as its onset is, and clocks differ. */
const AFTER_MS = 90_000;
/** What becomes of a change's weight when so much time has gone. */
const FADES_MS = 8 * 60_000;
const WEIGHTS: Readonly<Record<Change['kind'], number>> = { deploy: 1, version: 1, restart: 0.5 };
/** One of which it is not known whose it is. */
const ANYONES = 0.3;
/** As many as are told. */
const MOST = 5;

export class ChangeBook {
  private readonly byService = new Map<string, Change[]>();
  private readonly anyones: Change[] = [];

  constructor(changes: readonly Change[]) {
    for (const change of [...changes].sort((a, b) => a.timeMs - b.timeMs)) {
      if (change.services.length === 0) this.anyones.push(change);
      for (const name of new Set(change.services)) {
        const its = this.byService.get(name);
        if (its === undefined) this.byService.set(name, [change]);
        else its.push(change);
      }
    }
  }

  /** @returns those before an onset, nearest first, and how much they speak for being its cause, 0 to 1 */
  before(service: string, onsetMs: number): { changes: Change[]; weight: number } {
    const own = between(this.byService.get(service) ?? [], onsetMs);
    const others = between(this.anyones, onsetMs);
    let weight = 0;
    for (const change of own) {
      weight = Math.max(weight, weightOf(change, onsetMs));
    }
    for (const change of others) {
      weight = Math.max(weight, ANYONES * weightOf(change, onsetMs));
    }
    return { changes: [...own, ...others].sort((a, b) => b.timeMs - a.timeMs).slice(0, MOST), weight };
  }

  /** Services that something was done to by name before an onset. */
  changed(onsetMs: number): string[] {
    return [...this.byService].flatMap(([name, its]) => (between(its, onsetMs).length > 0 ? [name] : []));
  }
}

function weightOf({ kind, timeMs }: Change, onsetMs: number): number {
  return WEIGHTS[kind] * Math.exp(-Math.max(0, onsetMs - timeMs) / FADES_MS);
}

function between(changes: readonly Change[], onsetMs: number): readonly Change[] {
  const end = firstAfter(changes, onsetMs + AFTER_MS);
  return changes.slice(Math.max(firstAfter(changes, onsetMs - BEFORE_MS), end - MOST), end);
}

/** The place of the first later one; they are in the order of time. */
function firstAfter(changes: readonly Change[], timeMs: number): number {
  let low = 0;
  let high = changes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (changes[middle]!.timeMs <= timeMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
