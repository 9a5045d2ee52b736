import type { State } from '@mev-quality/backend/wire';
import type { Trend } from '../../panels/score/model/scorecard';

/** One service as the overview shows it. */
export interface ServiceRow {
  name: string;
  title: string;
  kind: string;
  chain: string;
  team: string;
  state: State;
  /** 0–100; null when unknown. */
  score: number | null;
  grade: string | null;
  /** Percent of the weight whose inputs are known. */
  coverage: number;
  trend: Trend | null;
  /** Points over the time range; null where it is small or unknown. */
  change: number | null;
  /** What lost most points; null where nothing did. */
  worst: { title: string; pointsLost: number } | null;
  /** Trend, change and losses are still being queried. */
  pending?: boolean;
}

/** All services as one. */
export interface FleetTotal {
  state: State;
  score: number | null;
  grade: string | null;
  coverage: number;
  trend: Trend | null;
}
