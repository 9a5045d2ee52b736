/** The rows of the query `escalations`, from which one rule of Grafana tells who is next. */
import { isRunning, levelsOf } from './chain';
import { isStale } from './dueAt';
import type { Alert, AlertBook, AlertRules, EscalationLevel, EscalationRow } from './types';

/** So long the rows of a resolved alert say 0: Grafana resolves those that say so at once, and those that vanish late. */
const AFTER_END_MS = 5 * 60_000;

/**
 * A row for each level above 0 of each active alert and of those that resolved within five minutes, in the order in which
 * alerts began, then those. 1: the level is reached and nothing holds the escalation.
 */
export function escalationRows(book: AlertBook, rules: AlertRules, now: number): EscalationRow[] {
  const rows: EscalationRow[] = [];
  const duty = new Map<string, string | undefined>();
  const onDuty = (contact: string): string | undefined => {
    if (!duty.has(contact)) {
      duty.set(contact, rules.onDuty(contact, now));
    }
    return duty.get(contact);
  };
  for (const alert of book.active()) {
    const isOn = isRunning(alert.escalation) && !isStale(alert, now, rules);
    addRows(rows, alert, { levels: levelsOf(rules, alert.escalation.policy), isOn, onDuty });
  }
  for (const alert of book.endedSince(now - AFTER_END_MS)) {
    addRows(rows, alert, { levels: levelsOf(rules, alert.escalation.policy), isOn: false, onDuty });
  }
  return rows;
}

function addRows(
  rows: EscalationRow[],
  alert: Alert,
  {
    levels,
    isOn,
    onDuty,
  }: {
    levels: readonly EscalationLevel[];
    isOn: boolean;
    onDuty: (contact: string) => string | undefined;
  }
): void {
  const { reached, carried = 0, told } = alert.escalation;
  for (let level = 1; level < levels.length; level++) {
    const { contact, person } = level <= reached ? told[level]! : whoIsNext(levels[level]!, onDuty);
    const value = isOn && level <= reached && level > carried ? 1 : 0;
    rows.push(person === undefined ? { alert, level, contact, value } : { alert, level, contact, person, value });
  }
}

function whoIsNext(
  { contact }: EscalationLevel,
  onDuty: (contact: string) => string | undefined
): { contact: string; person: string | undefined } {
  return { contact, person: onDuty(contact) };
}
