/** Failure patterns as they cross the wire. Types and constants only. */
import type { PatternFinding, PatternName } from '../engine/patterns/types';
import type { EntityFilter } from './query';

export { PATTERN_NAMES, type PatternDetail, type PatternName } from '../engine/patterns/types';

/**
 * What a patterns query answers.
 * - `table`: the patterns that are there now, most confident first; see `PATTERN_COLUMNS`
 * - `events`: a table of the patterns that touch the time range, newest first; also for annotations
 * - `confidence`: a number for each pattern and service that could have it, labelled `pattern`, `service`, `team`, `chain`:
 *   the confidence where it is detected, 0 where it is not. For alert rules
 */
export type PatternsOutput = 'table' | 'events' | 'confidence';

export interface PatternsQuery extends EntityFilter {
  queryType: 'patterns';
  output: PatternsOutput;
  /** Empty or absent: all. */
  patterns?: PatternName[];
  /** Of `table` and `events`: only those of at least this confidence; 0 to 1. Below .75 also what is merely suspected. */
  minConfidence?: number;
  legend?: string;
}

/** Of `table` and `events`; `details`, `evidence` and `counterEvidence` are JSON. */
export const PATTERN_COLUMNS = [
  'id',
  'time',
  'timeEnd',
  'pattern',
  'title',
  'service',
  'team',
  'chain',
  'confidence',
  'text',
  'affected',
  'details',
  'evidence',
  'counterEvidence',
  'action',
  'playbook',
] as const;

/** A pattern of a service, now or in the past. */
export interface PatternView extends Omit<PatternFinding, 'onsetMs' | 'detected'> {
  /** The same while it goes on. */
  id: string;
  /** Of the pattern, such as "Memory leak". */
  title: string;
  team: string;
  chain: string | null;
  detected: boolean;
  /** ISO 8601: by estimate when it began, when it was first seen, and when it ended (null: it goes on). */
  startedAt: string;
  detectedAt: string;
  endedAt: string | null;
}

/** Answer of `GET /api/v1/patterns`. */
export interface PatternsAnswer {
  /** ISO 8601, the instant that was analysed; null before the first time. */
  timestamp: string | null;
  /** Most confident first. */
  patterns: PatternView[];
  notices: string[];
}

/** Answer of `GET /api/v1/patterns/events`. */
export interface PatternEventsAnswer {
  /** Newest first. */
  events: PatternView[];
}
