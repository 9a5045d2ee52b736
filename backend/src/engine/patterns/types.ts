/** What pattern detectors answer. */

export const PATTERN_NAMES = [
  'memory_leak',
  'performance_degradation',
  'cascade_failure',
  'attack_pattern',
  'service_down',
  'stuck_height',
  'flapping',
  'saturation',
  'clock_drift',
  'profit_drop',
] as const;
export type PatternName = (typeof PATTERN_NAMES)[number];

/** A figure of a pattern, such as {name: 'growth', title: 'Growth', value: 52428800, unit: 'bytes/h'}. */
export interface PatternDetail {
  name: string;
  title: string;
  /** Null: not known, such as the time to exhaustion without a limit. */
  value: number | null;
  /** A Grafana unit id, or `<unit>/h`; `text` stands for a detail whose value is in `text`. */
  unit: string;
  text?: string;
}

/** What a detector says of one service (of a cascade: of the service where it began). */
export interface PatternFinding {
  pattern: PatternName;
  service: string;
  /** Services that it reaches, in the order of their onsets, the first one included. */
  affected: readonly string[];
  /** The confidence is `DETECTED_FROM` or more. */
  detected: boolean;
  /** Calibrated: of those said with .9, nine in ten are right. */
  confidence: number;
  /** When it began, by estimate; milliseconds since the epoch. */
  onsetMs: number;
  /** One sentence with figures. */
  summary: string;
  details: readonly PatternDetail[];
  /** Sentences for it, and against it. */
  evidence: readonly string[];
  counterEvidence: readonly string[];
  /** What to do, a sentence. */
  action: string;
  /** Name of the playbook that does it. */
  playbook: string;
}

/**
 * From here on a pattern counts as detected. One wrong statement in a day of looking each minute makes a wrong alarm, so that what
 * is right more often than not is not enough.
 */
export const DETECTED_FROM = 0.75;
