/** An alert that does not fire any more. */
import { GRAFANA } from './actors';
import { hold, isRunning } from './chain';
import { durationText, titleOf } from './eventText';
import { settle } from './settle';
import { endSilenceOfAcknowledgement } from './silenceOrders';
import { endSilencesOfResolved } from './suppress';
import type { Turn } from './turn';
import type { Alert } from './types';

/** @param endsAt when it stopped; between its start and now */
export function resolve(turn: Turn, alert: Alert, endsAt: number, source: 'webhook' | 'reconciliation'): void {
  const resolvedAt = Math.max(alert.startsAt, Math.min(endsAt, turn.at));
  if (alert.acknowledgement) {
    endSilenceOfAcknowledgement(turn, alert, alert.acknowledgement);
  }
  endSilencesOfResolved(turn, alert);
  const { renewedAt: _, ...rest } = alert;
  const { escalation } = alert;
  const how = source === 'webhook' ? '' : ', as Grafana does not list it any more';
  turn.record(alert, {
    at: resolvedAt,
    kind: 'resolved',
    by: GRAFANA,
    text: `${titleOf(alert)} resolved after ${durationText(resolvedAt - alert.startsAt)}${how}.`,
  });
  settle(turn, {
    ...rest,
    resolvedAt,
    ended: { knownAt: turn.now, source },
    escalation: isRunning(escalation) ? hold(escalation, turn.at) : escalation,
  });
}
