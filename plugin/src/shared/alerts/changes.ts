/** What this person has just done, shown until an answer knows of it. */
import type { AlertView } from './alertView';
import type { ActionProblem } from './actionProblem';

export interface AlertChange {
  kind: 'acknowledge' | 'unacknowledge';
  by: string;
  comment: string;
  /** Epoch milliseconds; null of the other kind. */
  until: number | null;
  /** Grafana has not taken the silence yet. */
  pending: boolean;
  /** Epoch milliseconds when the server said so; undefined: it is under way. */
  settledAt?: number;
}

/** By the alert's id. */
export type AlertChanges = ReadonlyMap<string, AlertChange>;
export type AlertProblems = ReadonlyMap<string, ActionProblem>;

/**
 * An alert with what was done to it.
 * @param askedAt when the answer that it is from was asked for, epoch milliseconds: a later one knows better
 */
export function withChange(alert: AlertView, change: AlertChange | undefined, askedAt: number): AlertView {
  if (change === undefined || (change.settledAt !== undefined && askedAt > change.settledAt)) {
    return alert;
  }
  const stopped = { nextLevelAt: null, pending: change.pending };
  return change.kind === 'acknowledge'
    ? {
        ...alert,
        ...stopped,
        status: 'acknowledged',
        acknowledgedBy: change.by,
        acknowledgedUntil: change.until,
        comment: change.comment,
      }
    : {
        ...alert,
        ...stopped,
        status: alert.suppression === '' ? 'firing' : 'suppressed',
        acknowledgedBy: '',
        acknowledgedUntil: null,
        comment: '',
      };
}

/** All alerts with what was done to them; those that nothing was done to are the same objects as before. */
export function withChanges(alerts: readonly AlertView[], changes: AlertChanges, askedAt: number): AlertView[] {
  return alerts.map((alert) => withChange(alert, changes.get(alert.id), askedAt));
}
