/**
 * The row that a key leads to; undefined for keys that lead to none.
 * @param page how many rows a page has
 */
export function nextFocus(key: string, index: number, count: number, page: number): number | undefined {
  const to = STEPS[key]?.(index, count, page);
  return to === undefined ? undefined : Math.min(count - 1, Math.max(0, to));
}

const STEPS: Readonly<Record<string, (index: number, count: number, page: number) => number>> = {
  ArrowDown: (index) => index + 1,
  ArrowUp: (index) => index - 1,
  PageDown: (index, _, page) => index + page,
  PageUp: (index, _, page) => index - page,
  Home: () => 0,
  End: (_, count) => count - 1,
};
