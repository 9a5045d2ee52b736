/** What an instant makes of an alert: what has run out ends, what is suppressed is held, what is due is reached. */
import { begin, elapsed, hold, isRunning, levelsOf, reach, resume } from './chain';
import { isStale } from './dueAt';
import { contactText, durationText } from './eventText';
import { isHeld } from './held';
import { settleClock } from './settleClock';
import { suppress } from './suppress';
import type { Turn } from './turn';
import type { Alert } from './types';

/** @param alert active; need not be in the book yet */
export function step(turn: Turn, alert: Alert): Alert {
  const settled = settleClock(alert, turn.at);
  const owned = endAcknowledgement(turn, settled);
  const suppressed = suppress(turn, owned);
  return turn.change(moveChain(turn, suppressed));
}

function endAcknowledgement(turn: Turn, alert: Alert): Alert {
  const { acknowledgement, ...rest } = alert;
  if (!acknowledgement || acknowledgement.until > turn.at) {
    return alert;
  }
  const text = `The acknowledgement by ${acknowledgement.by} ran out after ${durationText(acknowledgement.until - acknowledgement.at)}.`;
  turn.record(alert, { at: acknowledgement.until, kind: 'acknowledgement_ended', text });
  return rest;
}

function moveChain(turn: Turn, alert: Alert): Alert {
  const { escalation } = alert;
  if (isHeld(alert)) {
    return isRunning(escalation) ? { ...alert, escalation: hold(escalation, heldSince(alert, turn.at)) } : alert;
  }
  if (!isRunning(escalation)) {
    return reachLevels(turn, goOn(turn, alert));
  }
  return reachLevels(turn, alert);
}

/** A stale alert counts as running until it was stale, however late that is seen. */
function heldSince({ suppression }: Alert, at: number): number {
  return suppression?.reason === 'stale' ? Math.min(at, suppression.since) : at;
}

function goOn(turn: Turn, alert: Alert): Alert {
  const { at, now, rules, book } = turn;
  const { escalation, startsAt } = alert;
  if (!book.get(alert.id)) {
    // We may hear of it late; what nobody watched counts as long as an unconfirmed alert does.
    const from = Math.min(at, Math.max(startsAt, at - rules.staleAfterMs));
    return { ...alert, escalation: begin(escalation, from) };
  }
  const resumed = resume(escalation, { at, tellAt: now, onDuty: rules.onDuty });
  const isFirst = escalation.round === 0;
  const again = isFirst ? [] : resumed.told.slice(1).map(contactText);
  const what = isFirst ? 'The escalation begins' : 'The escalation goes on';
  const text = again.length === 0 ? `${what}.` : `${what}; told again: ${again.join(', ')}.`;
  if (levelsOf(rules, escalation.policy).length > 1) {
    turn.record(alert, { at: Math.min(at, now), kind: 'resumed', text });
  }
  return { ...alert, escalation: resumed };
}

/** What is due is told now, when the person on duty now can still do something; not while nothing confirms the alert. */
function reachLevels(turn: Turn, alert: Alert): Alert {
  const { at, now, rules } = turn;
  const { escalation } = alert;
  if (isStale(alert, now, rules)) {
    return alert;
  }
  const levels = levelsOf(rules, escalation.policy);
  const reached = reach(escalation, levels, { at, tellAt: now, onDuty: rules.onDuty });
  for (let level = escalation.reached + 1; level <= reached.reached; level++) {
    turn.record(alert, {
      at: now,
      kind: 'level_reached',
      text: `Level ${level}: ${contactText(reached.told[level]!)} is told after ${durationText(elapsed(escalation, at))}.`,
      key: `level:${alert.id}:${reached.round}:${level}`,
    });
  }
  return { ...alert, escalation: reached };
}
