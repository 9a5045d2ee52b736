/** What one command has led to so far. Changes are seen at once by what is decided after them. */
import { OURSELVES } from './actors';
import { dueAt } from './dueAt';
import { isCandidate } from './held';
import type { Alert, AlertBook, AlertEvent, AlertRules, Decision, SilenceOrder } from './types';

export class Turn {
  /** The instant that is decided for: `now`, or before it where something overdue is made up for. */
  at: number;
  /** Observations that something newer is known of. */
  outdated = 0;
  /** Ids of alerts that have to be looked at, since others changed: what is kept of them may be wrong. */
  readonly inDoubt = new Set<string>();
  /** Answers of `isTold` for those in doubt, as long as they hold. */
  readonly told = new Map<string, boolean>();
  private readonly alerts = new Map<string, Alert>();
  private readonly events: AlertEvent[] = [];
  private readonly silences = new Map<string, SilenceOrder>();

  /** @param book during a trial: it is changed */
  constructor(
    readonly book: AlertBook,
    readonly now: number,
    readonly rules: AlertRules
  ) {
    this.at = now;
  }

  change(alert: Alert): Alert {
    const { dueAt: _, ...rest } = alert;
    const due = dueAt(alert, this);
    const changed = due === undefined ? rest : { ...rest, dueAt: due };
    const before = this.book.get(alert.id);
    if (!before || isCandidate(before) !== isCandidate(changed)) {
      this.told.clear();
    }
    this.book.apply([changed]);
    this.alerts.set(changed.id, changed);
    return changed;
  }

  record(alert: Alert, event: Pick<AlertEvent, 'at' | 'kind' | 'text' | 'key'> & { by?: string }): void {
    this.events.push({ by: OURSELVES, ...event, alert: alert.id, incident: alert.incident });
  }

  /** Of one key only what was wanted last. */
  order(silence: SilenceOrder): void {
    this.silences.delete(silence.key);
    this.silences.set(silence.key, silence);
  }

  decision(): Decision {
    return {
      alerts: [...this.alerts.values()],
      events: this.events,
      silences: [...this.silences.values()],
      outdated: this.outdated,
    };
  }
}
