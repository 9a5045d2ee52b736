/** What an alert's own state says about who is told. */
import type { SuppressionReason } from '../../wire';
import type { Alert } from './types';

/** Reasons that lie in the alert itself, the strongest first. */
const OWN_REASONS: readonly SuppressionReason[] = ['stale', 'maintenance', 'silenced'];
/** Reasons that lie in another alert: they end with it. */
const REASONS_OF_OTHERS: readonly SuppressionReason[] = ['duplicate', 'dependant'];

export function isActive(alert: Alert): boolean {
  return alert.resolvedAt === undefined;
}

/** Whether a suppression stops the escalation; one that `escalates` does not. */
export function isSuppressed(alert: Alert): boolean {
  return alert.suppression !== undefined && !alert.suppression.escalates;
}

export function isHeld(alert: Alert): boolean {
  return alert.acknowledgement !== undefined || isSuppressed(alert);
}

export function isHeldByItself(alert: Alert): boolean {
  return isSuppressed(alert) && OWN_REASONS.includes(alert.suppression!.reason);
}

/** Told, or it would be but for another alert. */
export function isCandidate(alert: Alert): boolean {
  return isActive(alert) && (!isSuppressed(alert) || REASONS_OF_OTHERS.includes(alert.suppression!.reason));
}

/** Active and not suppressed: whoever has to know is told, or has acknowledged it. */
export function isTelling(alert: Alert): boolean {
  return isActive(alert) && !isSuppressed(alert);
}
