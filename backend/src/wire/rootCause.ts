/** Causes as they cross the wire. Types and constants only. */
import type { EntityFilter } from './query';

/**
 * What a rootCause query answers; its time range is the incident.
 * - `causes`: a table, most likely first: `rank`, `service`, `team`, `chain`, `confidence`, `onset`, `signal`, `text`,
 *   `evidence`, `counterEvidence`, `changes`, `explains` (the last four are JSON). Empty: nothing stands out
 * - `graph`: the frames `nodes` and `edges` of Grafana's node graph panel
 */
export type RootCauseOutput = 'causes' | 'graph';

/** The filter bounds the services that count as affected; causes may lie outside of it. */
export interface RootCauseQuery extends EntityFilter {
  queryType: 'rootCause';
  output: RootCauseOutput;
}

export interface ChangeView {
  /** ISO 8601. */
  time: string;
  kind: 'deploy' | 'version' | 'restart';
  services: string[];
  text: string;
}

export interface RootCauseView {
  rank: number;
  service: string;
  team: string;
  chain: string | null;
  confidence: number;
  /** ISO 8601; null: only a change points to it. */
  onset: string | null;
  signal: string | null;
  sentence: string;
  evidence: string[];
  counterEvidence: string[];
  changes: ChangeView[];
  explains: string[];
  /** PromQL that shows its signal, for Explore; null without a signal. */
  query: string | null;
}

export interface CauseNodeView {
  service: string;
  title: string;
  kind: string;
  rank: number | null;
  weight: number;
  /** ISO 8601. */
  onset: string | null;
  /** 0 to 1. */
  deviation: number;
}

/** Answer of `GET /api/v1/root-cause`. */
export interface RootCauseAnswer {
  /** ISO 8601. */
  from: string;
  to: string;
  /** Empty: nothing stands out. */
  causes: RootCauseView[];
  /** Probability that none of the services is the cause. */
  nothing: number;
  nodes: CauseNodeView[];
  /** From who needs to whom it needs. */
  edges: Array<{ source: string; target: string }>;
  /** All changes around the incident, newest first. */
  changes: ChangeView[];
  notices: string[];
}
