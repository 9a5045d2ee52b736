/** What people do with an alert. */
import { durationText } from './eventText';
import { isActive } from './held';
import { catchUp, settle } from './settle';
import { endSilenceOfAcknowledgement, silenceAcknowledged } from './silenceOrders';
import type { Turn } from './turn';
import type { Acknowledgement, Command, Decision } from './types';

type Of<Kind> = Extract<Command, { kind: Kind }>;
type Refusal = Decision['refused'];

/** One that is acknowledged already is so anew, by whom and for how long it is said now. */
export function acknowledge(turn: Turn, { alert: id, by, comment, forMs }: Of<'acknowledge'>): Refusal {
  const alert = catchUp(turn, id);
  if (!alert) {
    return 'unknown';
  }
  if (!isActive(alert)) {
    return 'resolved';
  }
  if (alert.acknowledgement) {
    endSilenceOfAcknowledgement(turn, alert, alert.acknowledgement);
  }
  const { at } = turn;
  const number = alert.acknowledgements + 1;
  const acknowledgement: Acknowledgement = { by, at, until: at + forMs, comment, number };
  const text = `Acknowledged by ${by} for ${durationText(forMs)}${comment === '' ? '.' : `: ${comment}`}`;
  turn.record(alert, { at, kind: 'acknowledged', by, text });
  silenceAcknowledged(turn, alert, acknowledgement);
  settle(turn, { ...alert, acknowledgement, acknowledgements: number });
  return undefined;
}

export function unacknowledge(turn: Turn, { alert: id, by }: Of<'unacknowledge'>): Refusal {
  const alert = catchUp(turn, id);
  if (!alert) {
    return 'unknown';
  }
  if (!isActive(alert)) {
    return 'resolved';
  }
  const { acknowledgement, ...rest } = alert;
  if (!acknowledgement) {
    return 'not_acknowledged';
  }
  endSilenceOfAcknowledgement(turn, alert, acknowledgement);
  const text = `${by} took the acknowledgement by ${acknowledgement.by} back.`;
  turn.record(alert, { at: turn.at, kind: 'acknowledgement_ended', by, text });
  settle(turn, rest);
  return undefined;
}

export function note(turn: Turn, { alert: id, by, text }: Of<'note'>): Refusal {
  const alert = turn.book.get(id);
  if (!alert) {
    return 'unknown';
  }
  turn.record(alert, { at: turn.at, kind: 'noted', by, text });
  return undefined;
}
