/** When time alone will change an alert next. */
import { levelsOf, nextLevelAt } from './chain';
import { isActive } from './held';
import { renewSilenceAt } from './silenceOrders';
import type { Alert, AlertRules } from './types';

/** @returns the earliest instant after `at`: what was due by then has been done, or waits for a confirmation */
export function dueAt(alert: Alert, { at, rules }: { at: number; rules: AlertRules }): number | undefined {
  if (!isActive(alert)) {
    return undefined;
  }
  let earliest: number | undefined;
  const consider = (time: number | undefined): void => {
    if (time !== undefined && time > at && (earliest === undefined || time < earliest)) {
      earliest = time;
    }
  };
  const { escalation, acknowledgement, suppression } = alert;
  consider(nextLevelAt(escalation, levelsOf(rules, escalation.policy)));
  consider(acknowledgement?.until);
  consider(suppression?.until);
  consider(alert.stormUntil);
  consider(alert.flappingUntil);
  consider(suppression && renewSilenceAt(suppression));
  consider(staleAt(alert, rules));
  // A stale alert waits for its confirmation, so that a long outage costs no step for each maintenance.
  if (!isStale(alert, at, rules) && suppression?.reason !== 'maintenance') {
    consider(rules.nextMaintenance(alert, at));
  }
  return earliest;
}

/** When it will be stale, if nothing confirms it. */
function staleAt(alert: Alert, rules: Pick<AlertRules, 'staleAfterMs'>): number {
  return alert.seenAt + rules.staleAfterMs;
}

export function isStale(alert: Alert, at: number, rules: Pick<AlertRules, 'staleAfterMs'>): boolean {
  return staleAt(alert, rules) <= at;
}
