/** The baseline in stretches: what is fitted without a stretch says how unusual that stretch looks to a stranger. */

const DAY_MS = 86_400_000;

/** A day each, but not fewer nor more than this. */
const FEWEST = 4;
const MOST = 8;

export interface Folds {
  count: number;
  /** The fold of each row, 0 to count − 1: contiguous, since neighbouring rows know too much of each other. */
  of: Uint8Array;
}

export function foldsOf(rows: number, stepMs: number): Folds {
  const days = Math.round((rows * stepMs) / DAY_MS);
  const count = Math.min(MOST, Math.max(FEWEST, days));
  return { count, of: Uint8Array.from({ length: rows }, (_, row) => Math.floor((row * count) / rows)) };
}
