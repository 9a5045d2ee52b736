/** Colours of series that have several parts, which Grafana would colour one by one. Those of states are not among them. */

const COLOURS = ['#5794F2', '#B877D9', '#38B5AD', '#E05FA0', '#1F60C4', '#8F3BB8', '#1A7F79', '#A8326C'] as const;

/** For each name its colour: the same in every answer, unless a name before it has it already; used again when all are. */
export function coloursOf(names: readonly string[]): string[] {
  const taken = new Set<number>();
  return names.map((name) => {
    const first = hash(name) % COLOURS.length;
    const free = COLOURS.map((_, i) => (first + i) % COLOURS.length).find((i) => !taken.has(i)) ?? first;
    taken.add(free);
    return COLOURS[free]!;
  });
}

/** 32 bits of FNV-1a. */
function hash(text: string): number {
  let bits = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    bits = Math.imul(bits ^ text.charCodeAt(i), 0x01000193);
  }
  return bits >>> 0;
}
