/** What must hold of every history, whatever the alerts are. Each throws with its own words when it does not. */
import type { TestDesk } from '../fixtures/desk';
import { createBook } from '../createBook';
import { escalationRows } from '../escalationRows';
import { isSuppressed } from '../held';
import type { Alert, AlertRules, Decision } from '../types';

export class BrokenInvariant extends Error {}

function must(holds: boolean, what: string, alert?: Alert): void {
  if (!holds) {
    throw new BrokenInvariant(alert ? `${what}: ${JSON.stringify(alert)}` : what);
  }
}

/** Remembers what was told, so that nothing is told twice or left out. */
export class Watcher {
  private readonly keys = new Set<string>();
  private readonly reached = new Map<string, number>();
  private readonly carried = new Map<string, number>();

  constructor(
    /** As they should be, whatever the desk was given. */
    private readonly rules: AlertRules
  ) {}

  check(desk: TestDesk, decisions: readonly Decision[]): void {
    this.checkTold(desk, decisions);
    for (const alert of desk.alerts()) {
      this.checkAlert(alert, desk.now);
    }
    checkSilences(desk);
    checkTimers(desk);
  }

  /** What holds even when the clock jumps and no tick has come since. */
  checkTold(desk: TestDesk, decisions: readonly Decision[]): void {
    decisions.forEach((decision) => this.checkLevels(decision));
    this.checkRows(desk);
  }

  /** Of no round a level is told twice, and none is left out. */
  private checkLevels({ events, alerts }: Decision): void {
    for (const alert of alerts) {
      if (alert.escalation.round <= 1 && !this.carried.has(alert.id)) {
        this.carried.set(alert.id, alert.escalation.carried ?? 0);
      }
    }
    for (const { kind, key, alert } of events) {
      if (kind !== 'level_reached') {
        continue;
      }
      must(key !== undefined && !this.keys.has(key), `A level is reached twice: ${key}`);
      this.keys.add(key!);
      const before = this.reached.get(alert) ?? this.carried.get(alert) ?? 0;
      const level = Number(key!.split(':').at(-1));
      must(level === before + 1, `Level ${level} of ${alert} comes after ${before}`);
      this.reached.set(alert, level);
    }
    for (const alert of alerts) {
      const told = this.reached.get(alert.id) ?? this.carried.get(alert.id) ?? 0;
      must(alert.escalation.elapsedMs >= 0, 'Time that ran is never negative', alert);
      must(alert.escalation.reached === told, `Reached, but not recorded as told (${told})`, alert);
    }
  }

  private checkAlert(alert: Alert, now: number): void {
    const { escalation, acknowledgement, resolvedAt } = alert;
    const isRunning = escalation.runningSince !== undefined;
    const isHeld = resolvedAt !== undefined || acknowledgement !== undefined || isSuppressed(alert);
    must(isRunning !== isHeld, 'An escalation runs exactly while nothing holds it', alert);
    if (resolvedAt !== undefined) {
      return;
    }
    must(!acknowledgement || acknowledgement.until > now, 'An acknowledgement that ran out ends', alert);
    const isStale = alert.seenAt + this.rules.staleAfterMs <= now;
    must(!isStale || isHeld, 'A stale alert is held', alert);
    must(isStale || !this.rules.maintenanceAt(alert, now) || isHeld, 'Maintenance holds', alert);
    const levels = this.rules.policies[escalation.policy]!;
    const next = levels[escalation.reached + 1];
    const ran = escalation.elapsedMs + (isRunning ? now - escalation.runningSince! : 0);
    must(!isRunning || !next || next.afterMs > ran, 'A level that is due is reached', alert);
    must(
      levels.slice(1, escalation.reached - (escalation.carried ?? 0) + 1).every(({ afterMs }) => afterMs <= ran),
      'No level is reached before its time',
      alert
    );
  }

  private checkRows({ book, now }: TestDesk): void {
    const rows = escalationRows(book, this.rules, now);
    let expected = 0;
    for (const alert of book.active()) {
      expected += this.rules.policies[alert.escalation.policy]!.length - 1;
    }
    must(rows.filter(({ alert }) => alert.resolvedAt === undefined).length === expected, 'Rows do not vanish');
    for (const { alert, value, level } of rows) {
      const mayTell =
        alert.resolvedAt === undefined &&
        !alert.acknowledgement &&
        !isSuppressed(alert) &&
        alert.seenAt + this.rules.staleAfterMs > now &&
        level <= alert.escalation.reached;
      must(value === 0 || mayTell, 'Nobody is told of an alert that is held', alert);
    }
  }
}

/** There is a silence for each acknowledgement, and none that is not needed any more. */
function checkSilences(desk: TestDesk): void {
  const wanted = desk.wanted().filter((order) => order.want === 'present' && order.endsAt > desk.now);
  const keys = new Set(wanted.map(({ key }) => key));
  const acknowledged = desk.alerts().filter(({ acknowledgement, resolvedAt }) => acknowledgement && !resolvedAt);
  const needed = new Set(acknowledged.map(({ id, acknowledgement }) => `ack:${id}:${acknowledgement!.number}`));
  needed.forEach((key) => must(keys.has(key), `There is no silence ${key}`));
  for (const key of keys) {
    must(!key.startsWith('ack:') || needed.has(key), `A silence is left over: ${key}`);
  }
  for (const alert of desk.alerts()) {
    const { suppression, resolvedAt } = alert;
    const isOwn = suppression?.silencedUntil !== undefined && resolvedAt === undefined;
    const own = `${suppression?.reason}:${alert.id}:${suppression?.number}:${suppression?.silencedUntil}`;
    must(!isOwn || keys.has(own), `There is no silence ${own}`, alert);
  }
}

/** What is due is done, and a restart knows of the same timers. */
function checkTimers(desk: TestDesk): void {
  const { book, now } = desk;
  const due = book.nextDue();
  must(due === undefined || due > now, 'Something is due still');
  const restarted = createBook(desk.alerts());
  must(restarted.nextDue() === due, `A restart has another timer than ${due}`);
  for (const alert of book.active()) {
    must(alert.dueAt !== undefined || alert.suppression?.reason === 'stale', 'An active alert has a timer', alert);
  }
}
