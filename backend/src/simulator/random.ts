/** Randomness without state: a number that depends on nothing but its key. */

/** FNV-1a of a text, as a 32-bit key. */
export function keyOf(...parts: Array<string | number>): number {
  let hash = 0x811c9dc5;
  for (const char of parts.join('\0')) {
    hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  }
  return hash >>> 0;
}

/** A number in [0, 1) for a key and an index: the finalizer of MurmurHash3 over both. */
export function unit(key: number, index: number): number {
  let hash = Math.imul(key ^ Math.imul(index, 0x9e3779b1), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
