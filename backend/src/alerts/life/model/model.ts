/**
 * The life of alerts once more, written from the rules in words and as simply as can be: it looks at every alert in every
 * minute, has no timers, no indexes, and compares each with each. The product's own is held against it.
 */
import { MINUTE } from '../fixtures/rules';
import type { AlertRules, Observation } from '../types';

export interface ModelAlert {
  fingerprint: string;
  type: string;
  service: string;
  severity: string;
  startsAt: number;
  end?: { at: number; knownAt: number; isTold: boolean };
  renewedAt?: number;
  seenAt: number;
  acknowledgedUntil: number | undefined;
  silencedBy: string;
  stormUntil: number | undefined;
  flappingUntil: number | undefined;
  elapsed: number;
  reached: number;
  /** Levels that its predecessor, which flapped, was told. */
  carried: number;
  rounds: number;
  isRunning: boolean;
  /** With `!` where it escalates all the same. */
  reason: string | undefined;
}

const RANKS = ['critical', 'high', 'medium', 'low'];

function carriedOf(before: ModelAlert | undefined): Pick<ModelAlert, 'elapsed' | 'reached' | 'carried'> {
  return before
    ? { elapsed: before.elapsed, reached: before.reached, carried: before.reached }
    : { elapsed: 0, reached: 0, carried: 0 };
}

export class Model {
  readonly alerts: ModelAlert[] = [];

  constructor(
    private readonly rules: AlertRules,
    private now: number
  ) {}

  active(): ModelAlert[] {
    return this.alerts.filter(({ end }) => !end);
  }

  newest(fingerprint: string): ModelAlert | undefined {
    return this.alerts.filter((alert) => alert.fingerprint === fingerprint).at(-1);
  }

  /** Minute by minute. @param isLate whoever is told is told at the end of it only */
  waitUntil(end: number, isLate: boolean): void {
    while (this.now < end) {
      this.now += MINUTE;
      for (const alert of this.active()) {
        alert.elapsed += alert.isRunning ? MINUTE : 0;
        if (alert.acknowledgedUntil !== undefined && alert.acknowledgedUntil <= this.now) {
          alert.acknowledgedUntil = undefined;
        }
      }
      this.endStorms();
      this.look(isLate ? end : this.now);
    }
  }

  observe(observation: Observation, askedAt?: number): void {
    const known = this.newest(observation.fingerprint);
    if (observation.endsAt !== undefined) {
      this.hearOfEnd(known, observation.endsAt, observation);
    } else if (!known) {
      this.fire(observation, askedAt ?? this.now);
    } else if (!known.end) {
      this.confirm(known, observation, askedAt);
    } else if (observation.startsAt > known.startsAt && (!known.end.isTold || observation.startsAt >= known.end.at)) {
      this.fire(observation, askedAt ?? this.now);
    } else if (askedAt !== undefined && askedAt > known.end.knownAt) {
      delete known.end;
      known.acknowledgedUntil = this.later(known.acknowledgedUntil);
      known.stormUntil = this.later(known.stormUntil);
      known.flappingUntil = this.later(known.flappingUntil);
      known.seenAt = askedAt;
      known.silencedBy = (observation.silencedBy ?? []).join();
      known.reason = undefined;
    }
    this.look();
  }

  endUnlisted(listed: ReadonlySet<string>, askedAt: number): void {
    for (const alert of this.active()) {
      if (!listed.has(alert.fingerprint) && alert.seenAt <= askedAt) {
        this.end(alert, askedAt, false);
      }
    }
    this.look();
  }

  acknowledge(fingerprint: string, until: number | undefined): void {
    const alert = this.newest(fingerprint);
    if (alert && !alert.end) {
      alert.acknowledgedUntil = until;
      this.look();
    }
  }

  /** For each level of each alert that is told now: fingerprint and level. */
  telling(): string[] {
    return this.active()
      .filter(({ isRunning, seenAt }) => isRunning && seenAt + this.rules.staleAfterMs > this.now)
      .flatMap(({ fingerprint, reached, carried }) =>
        Array.from({ length: reached }, (_, i) => i + 1)
          .filter((level) => level > carried)
          .map((level) => `${fingerprint} ${level}`)
      )
      .sort();
  }

  private hearOfEnd(known: ModelAlert | undefined, endsAt: number, observation: Observation): void {
    if (!known || known.end || endsAt < known.startsAt) {
      return;
    }
    const { renewedAt, seenAt, silencedBy } = known;
    this.end(known, endsAt, true);
    if (renewedAt !== undefined && renewedAt > endsAt) {
      this.look();
      const { endsAt: _, ...again } = observation;
      this.fire({ ...again, startsAt: renewedAt, silencedBy: silencedBy === '' ? [] : [silencedBy] }, seenAt);
    }
  }

  private end(alert: ModelAlert, at: number, isTold: boolean): void {
    alert.end = { at, knownAt: this.now, isTold };
    alert.isRunning = false;
    delete alert.renewedAt;
  }

  private confirm(known: ModelAlert, observation: Observation, askedAt: number | undefined): void {
    if (askedAt === undefined && observation.startsAt < known.startsAt) {
      return;
    }
    const isNewer = observation.startsAt > (known.renewedAt ?? known.startsAt);
    const silencedBy = observation.silencedBy?.join() ?? known.silencedBy;
    const isOld = this.now - known.seenAt >= this.rules.staleAfterMs / 5;
    if (askedAt === undefined || isNewer || silencedBy !== known.silencedBy || isOld) {
      known.seenAt = askedAt ?? this.now;
      known.silencedBy = silencedBy;
      known.renewedAt = isNewer ? observation.startsAt : known.renewedAt;
    }
  }

  private later(until: number | undefined): number | undefined {
    return until !== undefined && until > this.now ? until : undefined;
  }

  private fire(observation: Observation, seenAt: number): void {
    const { now, rules } = this;
    const { fingerprint, startsAt, labels } = observation;
    const type = labels['alertname']!;
    const severity = labels['severity']!;
    const before = this.newest(fingerprint);
    const flappingUntil = this.flapping(fingerprint, startsAt, before);
    const stormUntil = flappingUntil === undefined ? this.storm(type, severity, startsAt) : undefined;
    const carries = flappingUntil === undefined ? undefined : before;
    const alert: ModelAlert = {
      fingerprint,
      type,
      service: labels['service']!,
      severity,
      startsAt,
      seenAt,
      silencedBy: (observation.silencedBy ?? []).join(),
      stormUntil,
      flappingUntil,
      acknowledgedUntil: this.later(carries?.acknowledgedUntil),
      ...carriedOf(carries),
      rounds: 0,
      isRunning: false,
      reason: undefined,
    };
    this.alerts.push(alert);
    this.look();
    if (alert.isRunning) {
      alert.elapsed += now - Math.max(startsAt, now - rules.staleAfterMs);
      this.look();
    }
  }

  private flapping(fingerprint: string, startsAt: number, before: ModelAlert | undefined): number | undefined {
    const { most, windowMs } = this.rules.flapping;
    if (before?.flappingUntil !== undefined && before.flappingUntil > this.now) {
      return before.flappingUntil;
    }
    const times = this.alerts.filter(
      (alert) => alert.fingerprint === fingerprint && alert.startsAt > startsAt - windowMs && alert.startsAt < startsAt
    );
    return times.length + 1 > most && startsAt + windowMs > this.now ? startsAt + windowMs : undefined;
  }

  private storm(type: string, severity: string, startsAt: number): number | undefined {
    const { most, windowMs } = this.rules.storm;
    const ofType = this.alerts.filter((alert) => alert.type === type);
    const ends = ofType
      .filter(({ end }) => severity !== 'critical' || !end)
      .map(({ stormUntil = 0 }) => stormUntil)
      .filter((until) => until > this.now);
    if (ends.length > 0) {
      return Math.max(...ends);
    }
    const near = ofType.filter((alert) => Math.abs(alert.startsAt - startsAt) < windowMs);
    return near.length + 1 > most && startsAt + windowMs > this.now ? startsAt + windowMs : undefined;
  }

  private endStorms(): void {
    const { most, windowMs } = this.rules.storm;
    const size = (type: string): number =>
      this.active().filter((alert) => alert.type === type && alert.stormUntil !== undefined).length;
    for (const type of new Set(this.alerts.map((alert) => alert.type))) {
      const goesOn = size(type) > most;
      for (const alert of this.active().filter(
        (one) => one.type === type && (one.stormUntil ?? Infinity) <= this.now
      )) {
        if (goesOn) {
          alert.stormUntil! += windowMs;
        } else {
          alert.stormUntil = undefined;
        }
      }
    }
  }

  private look(lookedAt = this.now): void {
    for (const alert of this.active()) {
      alert.reason = this.reasonOf(alert);
    }
    for (const alert of this.active()) {
      const isHeld =
        alert.acknowledgedUntil !== undefined || (alert.reason !== undefined && !alert.reason.endsWith('!'));
      if (!isHeld && !alert.isRunning && ++alert.rounds > 1) {
        alert.carried = 0;
      }
      alert.isRunning = !isHeld;
      if (alert.isRunning && alert.seenAt + this.rules.staleAfterMs > lookedAt) {
        const due = this.rules.policies[alert.severity]!.filter(({ afterMs }) => afterMs <= alert.elapsed);
        alert.reached = Math.max(alert.reached, due.length - 1);
      }
    }
  }

  private reasonOf(alert: ModelAlert): string | undefined {
    const early = this.early(alert);
    if (early && !early.endsWith('!')) {
      return early;
    }
    return this.active().some((other) => this.isCauseOf(other, alert) && this.isTold(other))
      ? 'dependant'
      : this.active().some((other) => this.isSameAs(other, alert) && this.isTold(other))
        ? 'duplicate'
        : early;
  }

  private own(alert: ModelAlert): string | undefined {
    if (alert.seenAt + this.rules.staleAfterMs <= this.now) {
      return 'stale';
    }
    return this.rules.maintenanceAt(alert, this.now) ? 'maintenance' : alert.silencedBy === '' ? undefined : 'silenced';
  }

  private early(alert: ModelAlert): string | undefined {
    const isCritical = alert.severity === 'critical';
    if (this.own(alert)) {
      return this.own(alert);
    }
    if (alert.stormUntil !== undefined) {
      const first = this.active()
        .filter((other) => other.type === alert.type && other.severity === 'critical' && !this.own(other))
        .reduce((a, b) => (this.isBefore(a, b) ? a : b), alert);
      return isCritical && first === alert ? 'storm!' : 'storm';
    }
    return alert.flappingUntil !== undefined && alert.flappingUntil > this.now
      ? `flapping${isCritical ? '!' : ''}`
      : undefined;
  }

  private isTold(alert: ModelAlert): boolean {
    const reason = this.reasonOf(alert);
    return reason === undefined || reason.endsWith('!');
  }

  private isBefore(a: ModelAlert, b: ModelAlert): boolean {
    return a.startsAt < b.startsAt || (a.startsAt === b.startsAt && a.fingerprint < b.fingerprint);
  }

  private isCauseOf(cause: ModelAlert, alert: ModelAlert): boolean {
    const isNeeded = this.rules.dependenciesOf(alert.service).has(cause.service);
    const isMutual = this.rules.dependenciesOf(cause.service).has(alert.service);
    const isClose = Math.abs(cause.startsAt - alert.startsAt) <= this.rules.incidentGapMs;
    return cause.severity === 'critical' && isNeeded && isClose && (!isMutual || this.isBefore(cause, alert));
  }

  private isSameAs(first: ModelAlert, alert: ModelAlert): boolean {
    const worse = RANKS.indexOf(first.severity) - RANKS.indexOf(alert.severity);
    return (
      first.type === alert.type &&
      first.service === alert.service &&
      (worse < 0 || (worse === 0 && first !== alert && this.isBefore(first, alert)))
    );
  }
}
