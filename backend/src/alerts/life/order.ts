/** The orders of alerts that decisions go by: total, so that nothing depends on the order in which alerts came. */
import { ALERT_SEVERITIES } from '../../wire';
import type { Alert } from './types';

function byId(a: Alert, b: Alert): number {
  return a.id === b.id ? 0 : a.id < b.id ? -1 : 1;
}

/** First what began first. */
export function byStart(a: Alert, b: Alert): number {
  return a.startsAt - b.startsAt || byId(a, b);
}

/** 0 is the worst. */
function severityRank(alert: Alert): number {
  return ALERT_SEVERITIES.indexOf(alert.severity);
}

/** First the worst, then what began first. */
export function bySeverity(a: Alert, b: Alert): number {
  return severityRank(a) - severityRank(b) || byStart(a, b);
}

/** Of resolved ones: first what resolved first. */
export function byEnd(a: Alert, b: Alert): number {
  return a.resolvedAt! - b.resolvedAt! || byId(a, b);
}

/** Of resolved ones: first of whose end we heard first. */
export function byEndKnown(a: Alert, b: Alert): number {
  return a.ended!.knownAt - b.ended!.knownAt || byId(a, b);
}

/** Of those that came in a storm: first whose storm ends first. */
export function byStormEnd(a: Alert, b: Alert): number {
  return a.stormUntil! - b.stormUntil! || byId(a, b);
}
