/**
 * Names in the order of their likeness to what was looked for: those that hold it or a part of it first.
 *
 * @param wanted what was looked for; empty: the names as they are
 */
export function bySimilarity<T extends { name: string; title: string }>(wanted: string, things: T[]): T[] {
  const parts = partsOf(wanted);
  const likeness = ({ name, title }: T) => {
    const known = new Set([...partsOf(name), ...partsOf(title)]);
    return parts.filter((part) => known.has(part)).length;
  };
  return [...things].sort((a, b) => likeness(b) - likeness(a));
}

const partsOf = (text: string) =>
  text
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
