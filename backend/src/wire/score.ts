/** Scores as they cross the wire: the API's answers and the scorecard's frames. Types and constants only. */

import type { ComponentName } from '../engine/score/components';
import type { State } from '../engine/score/state';
import type { ScorecardPart } from './query';

export { COMPONENTS, type ComponentName } from '../engine/score/components';
export { STATE_CODES, type State } from '../engine/score/state';

/**
 * The frames of a `scorecard` response, in this order; a query's `parts` may leave some out.
 * - `trend` (timeseries-wide): `time`, then for each entity the fields `score`, `coverage`, `state`, labelled `entity`
 * - `entities` (table): `entity`, `title`, `scope`, `state`, `score`, `grade`, `coverage`, `service`, `chain`, `team`,
 *   `kind`, and of the input that lost most points `worstInput`, `worstInputTitle`, `worstPointsLost`, null where none did
 * - `components` (table): `entity`, `component`, `score`, `weight`, `coverage`, `pointsLost`
 * - `inputs` (table): `entity`, `component`, `input`, `title`, `value`, `unit`, `target`, `weight`, `points`,
 *   `pointsLost`, `note`; worst first. `value`, `points` and `pointsLost` are null when unknown.
 */
export const SCORECARD_FRAMES: readonly ScorecardPart[] = ['trend', 'entities', 'components', 'inputs'];

export interface ScoreInput {
  name: string;
  title: string;
  component: ComponentName;
  /** Null when unknown, or when there is none yet (see `note`). */
  value: number | null;
  /** A Grafana unit id. */
  unit: string;
  target: number;
  /** Share of the total score, 0–1: component weight × sub-weight. */
  weight: number;
  /** 0–100, null when unknown. */
  points: number | null;
  /** Points of the total score lost by this input; the lost points of all inputs add up to 100 − score. */
  pointsLost: number | null;
  /** Why the value is unknown or assumed. */
  note?: string;
}

export interface ScoreComponent {
  score: number | null;
  weight: number;
  /** Percent of this component's weight whose inputs are known. */
  coverage: number;
  pointsLost: number;
}

/** Answer of `GET /api/v1/quality/score`. */
export interface ScoreAnswer {
  score: number | null;
  grade: string | null;
  state: State;
  /** Percent. */
  coverage: number;
  components: Record<ComponentName, ScoreComponent>;
  inputs: ScoreInput[];
  /** ISO 8601, the instant that the score is for. */
  timestamp: string;
  scope: 'overall' | 'service' | 'chain' | 'team';
  entity: string;
  services?: ServiceScore[];
}

export interface ServiceScore {
  service: string;
  score: number | null;
  grade: string | null;
  state: State;
  coverage: number;
}
