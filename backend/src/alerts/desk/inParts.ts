/** Of a statement that names each of its rows. */
const MOST_NAMES = 500;

export function inParts<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / MOST_NAMES) }, (_, i) =>
    all.slice(i * MOST_NAMES, (i + 1) * MOST_NAMES)
  );
}
