/** A cell that should hold a number; null for any that does not. */
export function numberOf(cell: unknown): number | null {
  return typeof cell === 'number' && Number.isFinite(cell) ? cell : null;
}
