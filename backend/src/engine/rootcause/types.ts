/** What the ranking of causes takes and answers. */
import type { Change, FleetWindow } from '../signals/types';

/** How unusual a service was in the incident, by the anomaly detection, where it has a model. */
export interface AnomalyVoice {
  /** The highest score of its categories, 0 to 1. */
  score: number;
  /** When it first was unusual; null: it was not. */
  sinceMs: number | null;
  /** Title of the metric that drove it most; null: none. */
  driver: string | null;
}

export interface IncidentWindow {
  startMs: number;
  endMs: number;
}

export interface RootCauseInput {
  /** Its recent scale must begin well before the incident: what is usual is learned from the time before. */
  window: FleetWindow;
  incident: IncidentWindow;
  /** By service. */
  anomalies: ReadonlyMap<string, AnomalyVoice>;
  changes: readonly Change[];
}

export interface RootCause {
  /** 1 is the most likely. */
  rank: number;
  service: string;
  /** Probability that it is the cause; those of all that could be and of "nothing stands out" add up to 1. */
  confidence: number;
  /** When it left what is usual; null: only a change points to it. */
  onsetMs: number | null;
  /** The signal that moved first and most, such as `latency`; null as above. */
  signal: string | null;
  /** One sentence: what, since when, whom it reached. */
  sentence: string;
  evidence: readonly string[];
  counterEvidence: readonly string[];
  /** Those shortly before its onset, nearest first. */
  changes: readonly Change[];
  /** Services that need it, directly or not, and followed it. */
  explains: readonly string[];
}

/** A service in the dependency graph of an incident. */
export interface CauseNode {
  service: string;
  /** Null: not a candidate. */
  rank: number | null;
  /** Where the walk over the graph dwells; those of all nodes add up to 1. */
  weight: number;
  onsetMs: number | null;
  /** How far from usual, 0 to 1. */
  deviation: number;
}

export interface RootCauseResult {
  incident: IncidentWindow;
  /** Most likely first, ten at most; empty: nothing stands out. */
  causes: readonly RootCause[];
  /** All services that are affected, and what they need. */
  nodes: readonly CauseNode[];
  /** From who needs to whom it needs. */
  edges: ReadonlyArray<readonly [string, string]>;
  /** Probability that nothing here is the cause. */
  nothing: number;
}
