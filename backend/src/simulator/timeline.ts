/** A service's time, cut where a fault begins or ends: within a piece every rate is one formula. */
import { combine, type Curve, type Effects, type Growing, GROWING, type Impact } from './effects';
import { EPOCH_MS } from './signals';

export interface Piece {
  /** Seconds since `EPOCH_MS`; a piece ends where the next begins. */
  start: number;
  effects: Effects;
  /** What changes while faults last. */
  growths: Readonly<Record<Growing, readonly Growth[]>>;
  /** When the process was started, seconds since the Unix epoch. */
  startedAt: number;
  /** How many versions it is past its first one. */
  deploys: number;
}

/** Seconds since `EPOCH_MS`. */
interface Growth {
  from: number;
  to: number;
  most: number;
  curve: Curve;
}

const seconds = (ms: number): number => (ms - EPOCH_MS) / 1000;

export function timeline(impacts: readonly Impact[]): Piece[] {
  const cuts = impacts.flatMap(({ fromMs, toMs }) => [seconds(fromMs), seconds(toMs)]);
  const starts = [0, ...cuts.filter((cut) => cut > 0)].sort((a, b) => a - b);
  const coming = [...impacts].sort((a, b) => a.fromMs - b.fromMs);
  const restarts = ascending(
    impacts.flatMap(({ restarts: when, fromMs, toMs }) =>
      when === undefined ? [] : [seconds(when === 'first' ? fromMs : toMs)]
    )
  );
  const deployed = ascending(impacts.flatMap(({ deploys, fromMs }) => (deploys ? [seconds(fromMs)] : [])));
  const takenBack = ascending(
    impacts.flatMap(({ deploys, toMs }) => (deploys === 'until it ends' ? [seconds(toMs)] : []))
  );
  let active: Impact[] = [];
  let next = 0;
  return starts
    .filter((start, i) => start !== starts[i - 1])
    .map((start) => {
      while (next < coming.length && seconds(coming[next]!.fromMs) <= start) {
        active.push(coming[next++]!);
      }
      active = active.filter(({ toMs }) => start < seconds(toMs));
      return {
        start,
        effects: combine(active),
        growths: growths(active),
        startedAt: EPOCH_MS / 1000 + Math.floor(restarts[until(restarts, start) - 1] ?? 0),
        deploys: until(deployed, start) - until(takenBack, start),
      };
    });
}

function growths(active: readonly Impact[]): Piece['growths'] {
  const of = (what: Growing): Growth[] =>
    active.flatMap(({ grows, fromMs, toMs }) =>
      grows?.what === what ? [{ from: seconds(fromMs), to: seconds(toMs), most: grows.most, curve: grows.curve }] : []
    );
  return Object.fromEntries(GROWING.map((what) => [what, of(what)])) as Record<Growing, Growth[]>;
}

/** What has grown most, of those that are active; 0 without any. */
export function grown(active: readonly Growth[], time: number): number {
  let most = 0;
  for (const growth of active) {
    most = Math.max(most, growth.most * growth.curve((time - growth.from) / (growth.to - growth.from)));
  }
  return most;
}

const ascending = (times: number[]): Float64Array => Float64Array.from(times).sort();

/** How many of the times are not after `time`. */
function until(times: Float64Array, time: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle]! <= time) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
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
