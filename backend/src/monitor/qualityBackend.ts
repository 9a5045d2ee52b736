/** What the data source, the API and the command line ask of this product, whether it runs here or in a service. */
import type { AlertReader } from '../alerts/types';
import type { Catalog, CoverageReport, MetricsQuery, ScoreQuery, Status } from '../wire';
import type { Grid } from '../sources/prometheus/types';
import type { AnalysisReader } from './analysis/types';
import type { AnomalyReader } from './anomalies/types';
import type { FleetSnapshot } from './cycle/snapshot';
import type { CategoryMetric } from './metrics/categoryMetrics';
import type { LiveReadings } from './live/readings';
import type { EntityScore } from './score/entities';
import type { EntityValuesResult } from './score/entityStates';

export interface ScoreResult {
  grid: Grid;
  entities: EntityScore[];
  warnings: string[];
}

type EntityQuery = Pick<ScoreQuery, 'scope' | 'services' | 'chains' | 'teams'>;

export interface QualityBackend extends AnomalyReader, AnalysisReader {
  readonly alerts: AlertReader;
  scores(query: EntityQuery, grid: Grid, signal?: AbortSignal): Promise<ScoreResult>;
  /** As `STATE_CODES`: a request for the availability and one for each kind with a rule, and none for inputs. */
  states(query: EntityQuery, grid: Grid, signal?: AbortSignal): Promise<EntityValuesResult<Int8Array>>;
  /** Percent of each step's time: one request. */
  uptime(query: EntityQuery, grid: Grid, signal?: AbortSignal): Promise<EntityValuesResult<Float64Array>>;
  metrics(
    query: Pick<MetricsQuery, 'category' | 'metrics' | 'services' | 'chains' | 'teams'>,
    grid: Grid,
    signal?: AbortSignal
  ): Promise<CategoryMetric[]>;
  /** All scores at one instant, at the cost of one query. */
  snapshot(nowMs: number, signal?: AbortSignal): Promise<FleetSnapshot>;
  /** States and figures now, cheap enough for every few seconds. */
  live(nowMs: number, signal?: AbortSignal): Promise<LiveReadings>;
  catalog(): Catalog;
  /** Which metrics and score inputs have data; a few seconds old at most. */
  coverage(nowMs: number, signal?: AbortSignal): Promise<CoverageReport>;
  status(nowMs: number, signal?: AbortSignal): Promise<Status>;
  close(): Promise<void>;
}
