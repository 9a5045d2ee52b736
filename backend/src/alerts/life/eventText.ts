/** What is told of alerts in one sentence each, for people. */
import type { SuppressionReason } from '../../wire';
import type { Turn } from './turn';
import type { Alert, AlertRules, Suppression } from './types';

/** `SystemDown on geth-1`, or the name alone. */
export function titleOf({ name, service }: Pick<Alert, 'name' | 'service'>): string {
  return service === undefined ? name : `${name} on ${service}`;
}

const MINUTE_MS = 60_000;

/** `4 h`, `15 min`, `90 s`. */
export function durationText(ms: number): string {
  for (const [unit, size] of [
    ['d', 1440 * MINUTE_MS],
    ['h', 60 * MINUTE_MS],
    ['min', MINUTE_MS],
  ] as const) {
    if (ms >= size && ms % size === 0) {
      return `${ms / size} ${unit}`;
    }
  }
  return ms >= 2 * MINUTE_MS ? `${Math.round(ms / MINUTE_MS)} min` : `${Math.round(ms / 1000)} s`;
}

/** `team_lead (Ada)`. */
export function contactText({ contact, person }: { contact: string; person?: string }): string {
  return person === undefined ? contact : `${contact} (${person})`;
}

export function stormText({ storm }: AlertRules, type: string): string {
  return `More than ${storm.most} alerts of type ${type} within ${durationText(storm.windowMs)}`;
}

export function flappingText({ flapping }: AlertRules): string {
  return `It fired more than ${flapping.most} times within ${durationText(flapping.windowMs)}`;
}

/** The receipt of a suppression. */
export function suppressedText(
  { book, rules }: Pick<Turn, 'book' | 'rules'>,
  alert: Alert,
  suppression: Suppression
): string {
  const { reason, escalates } = suppression;
  switch (reason) {
    case 'storm':
      return escalates
        ? `${stormText(rules, alert.type)}: this one escalates for all of them, their notifications are silenced.`
        : `${stormText(rules, alert.type)}: this one is not told.`;
    case 'flapping':
      return escalates
        ? `${flappingText(rules)}: its escalation goes on, its repeated notifications are silenced.`
        : `${flappingText(rules)}: it is not told.`;
    case 'duplicate':
      return `${causeText(book.get(suppression.cause!))} is of the same type and at least as severe: it is told in its place.`;
    case 'dependant':
      return `${causeText(book.get(suppression.cause!))}, which ${alert.service} depends on: that one is told.`;
    case 'maintenance':
      return `Maintenance “${suppression.window}”: nobody is told.`;
    case 'silenced':
      return 'Silenced in Grafana: nobody is told.';
    case 'stale':
      return `Nothing has confirmed for ${durationText(rules.staleAfterMs)} that it still fires: nobody is told until something does.`;
  }
}

function causeText(cause: Alert | undefined): string {
  return cause ? titleOf(cause) : 'Another alert';
}

const ENDED: Readonly<Record<SuppressionReason, string>> = {
  storm: 'The storm is over.',
  flapping: 'It does not flap any more.',
  duplicate: 'The alert that was told in its place is not any more.',
  dependant: 'What its service depends on is not why it fires any more.',
  maintenance: 'The maintenance is over.',
  silenced: 'It is not silenced in Grafana any more.',
  stale: 'Grafana has confirmed that it still fires.',
};

export function suppressionEndedText({ reason }: Suppression): string {
  return ENDED[reason];
}
