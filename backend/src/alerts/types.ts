/** What is asked of the alert desk, and what it answers. */
import type {
  AcknowledgeAnswer,
  AlertDetails,
  AlertsAnswer,
  AlertSeverity,
  AlertStatus,
  DutyAnswer,
  EntityFilter,
  InboxAnswer,
  IncidentDetails,
  IncidentsAnswer,
  Status,
} from '../wire';
import type { EscalationRow, Observation } from './life/types';

export interface AlertFilter extends EntityFilter {
  severities?: readonly AlertSeverity[];
  /** Absent: all that are active. */
  statuses?: readonly AlertStatus[];
  /** Words of its name, service or summary. */
  search?: string;
  /** For `resolved` ones: that resolved in this range. */
  range?: { startMs: number; endMs: number };
  limit: number;
}

/** What others read. All throw DeskUnavailableError where the database cannot be had. */
export interface AlertReader {
  alerts(filter: AlertFilter): Promise<AlertsAnswer>;
  /** @throws AlertNotFoundError */
  alert(id: string): Promise<AlertDetails>;
  incidents(range: { startMs: number; endMs: number }): Promise<IncidentsAnswer>;
  /** @throws AlertNotFoundError */
  incident(id: string): Promise<IncidentDetails>;
  /** For the rule that delivers; in a stable order. `version` is the same as long as the rows are. */
  escalations(): Promise<{ version: number; rows: EscalationRow[] }>;
  /** Who is on duty now. */
  duty(): DutyAnswer;
  inbox(limit: number): Promise<InboxAnswer>;
}

/** A notification as it came to the inbox. */
export interface InboxMessage {
  channel: string;
  status: 'firing' | 'resolved';
  title: string;
  text: string;
  firing: number;
  labels: Record<string, string>;
  /** Told twice it is kept once. */
  key: string;
}

export interface AlertDesk extends AlertReader {
  /**
   * Takes what Grafana's webhook said: it is durable when this resolves.
   * @returns how many of them were new, changed something, or were known already
   * @throws DeskUnavailableError when it could not be stored, or too much is waiting; nothing of it is kept then
   */
  receive(observations: readonly Observation[]): Promise<{ accepted: number }>;
  deliver(message: InboxMessage): Promise<void>;
  /** @throws AlertNotFoundError, AlertConflictError, DeskUnavailableError */
  acknowledge(id: string, by: string, options: { comment: string; forMs?: number }): Promise<AcknowledgeAnswer>;
  /** @throws AlertNotFoundError, AlertConflictError, DeskUnavailableError */
  unacknowledge(id: string, by: string): Promise<void>;
  /** @throws AlertNotFoundError, DeskUnavailableError */
  note(id: string, by: string, text: string): Promise<void>;
  /** Told after each change that was stored, here or by another replica. @returns ends the listening */
  onChange(listener: (version: number) => void): () => void;
  /** For health. */
  checks(): Promise<Status['checks']>;
  start(): void;
  stop(): Promise<void>;
}

/** There is no alert or incident of this id (404). */
export class AlertNotFoundError extends Error {
  override readonly name = 'AlertNotFoundError';
}

/** It does not fire any more, or is not acknowledged (409). */
export class AlertConflictError extends Error {
  override readonly name = 'AlertConflictError';
}

/** The database cannot be had, or too much is waiting (503 with Retry-After). */
export class DeskUnavailableError extends Error {
  override readonly name = 'DeskUnavailableError';
  constructor(
    message: string,
    readonly retryAfterSeconds: number
  ) {
    super(message);
  }
}
