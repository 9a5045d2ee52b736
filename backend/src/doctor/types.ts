/** `skipped` was not checked, and says why. */
export type Level = 'ok' | 'warning' | 'error' | 'skipped';

export interface Finding {
  /** What was checked, such as `Prometheus clock`. */
  check: string;
  level: Level;
  /** What was found. */
  found: string;
  /** What to do about it. */
  remedy?: string;
}
