/** What `WS /ws` sends, and what the data source's live channels hold. Types and constants only. */
import type { AnomalySeverity } from '../engine/anomaly/severity';
import type { ComponentName } from '../engine/score/components';
import type { State } from '../engine/score/state';
import { ALERT_SEVERITIES, type AlertCounts, type AlertSeverity, type AlertStatus } from './alerts';

/**
 * The channels of Grafana Live below `ds/<uid>/`. A packet with a schema tells everything, one without it the rows that
 * have changed.
 * - `scores`: a row for the fleet and each service, chain and team: `time` (that the state is of), `scored` (that the score
 *   is of; null: not computed yet), `scope`, `entity`, `state`, `score`, `grade`, `coverage`, and a column for each of
 *   `COMPONENTS`. A row whose state is null has left the configuration.
 * - `figures`: one row: `time` and `LIVE_FIGURES`.
 * - `alerts`: one row: `time` and `LIVE_ALERT_COUNTS`; all null: not known. A new version means: ask again.
 */
export type LiveChannel = 'scores' | 'figures' | 'alerts';

/** How many fire of each severity, neither acknowledged nor suppressed; how many are acknowledged and suppressed. */
export const LIVE_ALERT_COUNTS = ['version', ...ALERT_SEVERITIES, 'acknowledged', 'suppressed'] as const;

export const LIVE_FIGURES = ['uptime', 'revenue', 'latency', 'throughput', 'profit'] as const;

export interface LiveEntity {
  /** 0–100. */
  score: number | null;
  grade: string | null;
  state: State;
  /** Percent. */
  coverage: number;
  /** Only for those who ask for them. */
  components?: Record<ComponentName, number | null>;
}

/** Null is unknown. The entity is the fleet. */
export interface LiveFigures extends LiveEntity {
  /** The fleet's uptime over the live window, percent. */
  uptime: number | null;
  /** US dollars today. */
  revenue: number | null;
  /** p99 of the executions, ms, of the chain where it is worst. */
  latency: number | null;
  /** Opportunities an hour. */
  throughput: number | null;
  /** ETH in the last 24 hours. */
  profit: number | null;
}

/** By name. */
export interface LiveEntities {
  services: Record<string, LiveEntity>;
  chains: Record<string, LiveEntity>;
  teams: Record<string, LiveEntity>;
}

/** An anomaly that is active. */
export interface LiveAnomaly {
  category: string;
  entity: string;
  severity: AnomalySeverity;
  /** 0 to 1. */
  score: number;
  /** ISO 8601, when it began. */
  since: string;
  /** Title of the metric that drives it most; null when none is known. */
  driver: string | null;
}

/** Of one message, the worst. */
export const MAX_LIVE_ANOMALIES = 100;

/** An alert that is active, in short. */
export interface LiveAlert {
  id: string;
  severity: AlertSeverity;
  status: AlertStatus;
  name: string;
  service: string | null;
  chain: string | null;
  summary: string;
  /** ISO 8601. */
  startsAt: string;
  /** Highest level reached. */
  reached: number;
  /** ISO 8601, when the next level is reached; null: there is none, or the escalation is stopped. */
  nextLevelAt: string | null;
}

export interface LiveAlerts {
  /** Grows with each change. */
  version: number;
  counts: AlertCounts;
  /** The worst of those that are active, 100 at most. */
  worst: LiveAlert[];
}

/** Of one message, the worst. */
export const MAX_LIVE_ALERTS = 100;

/** What the figures of a message are of. That these go on is no change: a message has them, and none is sent for them. */
export interface LiveTimes {
  /** ISO 8601, when the message was made. */
  timestamp: string;
  /** ISO 8601, the instant of states and figures; null when there are none, or none that is new enough. */
  readAt: string | null;
  /** ISO 8601, the instant of scores, coverage and components; null likewise. */
  scoredAt: string | null;
}

/** Everything: the first message. */
export interface LiveSnapshot extends LiveTimes, LiveFigures, LiveEntities {
  type: 'snapshot';
  /** Those that are active, worst first; null: not known, such as before the first cycle. */
  anomalies: LiveAnomaly[] | null;
  /** Null: not known. */
  alerts: LiveAlerts | null;
}

/** Null: it has left the configuration. The four components are told together. */
export type LiveEntityChanges = Record<string, Partial<LiveEntity> | null>;

/** What is not the same as in the messages before. */
export interface LiveChange extends LiveTimes, Partial<LiveFigures> {
  type: 'change';
  /** All that are active now. */
  anomalies?: LiveAnomaly[] | null;
  /** All of it, however little of it has changed. */
  alerts?: LiveAlerts | null;
  services?: LiveEntityChanges;
  chains?: LiveEntityChanges;
  teams?: LiveEntityChanges;
}

export type LiveMessage = LiveSnapshot | LiveChange;
