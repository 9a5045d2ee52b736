/** Memory that is collected: it grows and falls, and only what is left after a collection tells of a leak. */

/** A fall by so much (ln) within a minute is a collection: by itself memory does not move so. */
const LEAST_FALL = 0.04;
/** Samples within which it falls. */
const WITHIN = 4;
const LEAST_VALLEYS = 4;

/**
 * What is left after each collection from an index on, spread evenly over `into`.
 * @returns `none`: it is not collected; `too few` collections to tell anything
 */
export function valleys(off: Float64Array, from: number, into: Float64Array): 'none' | 'too few' | 'found' {
  let falls = 0;
  for (let pass = 0; pass < 2; pass++) {
    let at = 0;
    for (let i = from + WITHIN; i < off.length; i++) {
      if (!(off[i - WITHIN]! - off[i]! > LEAST_FALL)) continue;
      const low = lowest(off, i);
      if (pass === 1) {
        const until = Math.round(((at + 1) / falls) * into.length);
        into.fill(off[low]!, Math.round((at / falls) * into.length), until);
      }
      at++;
      i = low + WITHIN;
    }
    falls = at;
    if (falls === 0) return 'none';
    if (falls < LEAST_VALLEYS) return 'too few';
  }
  return 'found';
}

/** Where a fall ends. */
function lowest(off: Float64Array, from: number): number {
  let at = from;
  while (at + 1 < off.length && off[at + 1]! < off[at]!) {
    at++;
  }
  return at;
}
