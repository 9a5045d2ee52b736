/** What `WS /ws` sends. Types only. */
import type { State } from '../engine/score/state';

export interface LiveService {
  score: number | null;
  grade: string | null;
  state: State;
  /** Percent. */
  coverage: number;
}

/** Null is unknown. */
export interface LiveFigures {
  /** The fleet's score, 0–100. */
  score: number | null;
  grade: string | null;
  state: State;
  coverage: number;
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

/** Everything: the first message. */
export interface LiveSnapshot extends LiveFigures {
  type: 'snapshot';
  /** ISO 8601, when the message was made. */
  timestamp: string;
  services: Record<string, LiveService>;
}

/** What is not the same as in the messages before. */
export interface LiveChange extends Partial<LiveFigures> {
  type: 'change';
  timestamp: string;
  /** Null: the service has left the configuration. */
  services?: Record<string, Partial<LiveService> | null>;
}

export type LiveMessage = LiveSnapshot | LiveChange;
