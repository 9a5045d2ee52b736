/** A service's time, cut where a fault begins or ends: within a piece every rate is one formula. */
import { combine, type Effects, type Impact } from './effects';
import { EPOCH_MS } from './signals';

export interface Piece {
  /** Seconds since `EPOCH_MS`; a piece ends where the next begins. */
  start: number;
  effects: Effects;
  /** Faults that grow while they last; seconds since `EPOCH_MS`. */
  leaks: Growth[];
  stalls: Growth[];
  /** When the process was started, seconds since the Unix epoch. */
  startedAt: number;
}

interface Growth {
  from: number;
  to: number;
  strength: number;
}

const seconds = (ms: number): number => (ms - EPOCH_MS) / 1000;

export function timeline(impacts: readonly Impact[]): Piece[] {
  const cuts = impacts.flatMap(({ fromMs, toMs }) => [seconds(fromMs), seconds(toMs)]);
  const starts = [0, ...cuts.filter((cut) => cut > 0)].sort((a, b) => a - b);
  const ends = impacts.filter(({ restarts }) => restarts).map(({ toMs }) => seconds(toMs));
  return starts
    .filter((start, i) => start !== starts[i - 1])
    .map((start) => {
      const active = impacts.filter(({ fromMs, toMs }) => seconds(fromMs) <= start && start < seconds(toMs));
      const restarted = Math.max(0, ...ends.filter((end) => end <= start));
      return {
        start,
        effects: combine(active),
        leaks: growths(active, 'leak'),
        stalls: growths(active, 'stall'),
        startedAt: EPOCH_MS / 1000 + Math.floor(restarted),
      };
    });
}

function growths(active: readonly Impact[], what: 'leak' | 'stall'): Growth[] {
  return active
    .filter((impact) => impact[what] !== undefined)
    .map((impact) => ({ from: seconds(impact.fromMs), to: seconds(impact.toMs), strength: impact[what] ?? 0 }));
}

/** The index of the piece that holds a time; the first one for times before the world began. */
export function pieceAt(pieces: readonly Piece[], time: number): number {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (pieces[middle]!.start <= time) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}
