/** The book of alerts in memory: what decisions ask for is found by maps and ordered lists. */
import { AlertIndex } from './book/alertIndex';
import { Dependents } from './book/dependents';
import { DueQueue } from './book/dueQueue';
import { isActive, isCandidate, isHeldByItself } from './held';
import { byEnd, byEndKnown, bySeverity, byStart, byStormEnd } from './order';
import type { Alert, AlertBook, AlertRules } from './types';

/** Key of an index that is one list. */
const ALL = '';

export function createBook(alerts: readonly Alert[] = []): AlertBook {
  const book = new IndexedBook();
  book.apply(alerts);
  return book;
}

function peerKey({ type, service, chain }: Pick<Alert, 'type' | 'service' | 'chain'>): string | undefined {
  return service === undefined ? undefined : JSON.stringify([type, service, chain]);
}

class IndexedBook implements AlertBook {
  private readonly alerts = new Map<string, Alert>();
  private readonly timers = new DueQueue();
  private dependents = new Dependents();
  private readonly index = {
    active: new AlertIndex((alert) => (isActive(alert) ? ALL : undefined), byStart),
    ended: new AlertIndex((alert) => (isActive(alert) ? undefined : ALL), byEndKnown),
    fingerprint: new AlertIndex((alert) => alert.fingerprint, byStart),
    type: new AlertIndex((alert) => alert.type, byStart),
    criticalsOfType: new AlertIndex(
      (alert) => (isActive(alert) && alert.severity === 'critical' && !isHeldByItself(alert) ? alert.type : undefined),
      byStart
    ),
    storm: new AlertIndex((alert) => (alert.stormUntil === undefined ? undefined : alert.type), byStormEnd),
    activeStorm: new AlertIndex(
      (alert) => (alert.stormUntil !== undefined && isActive(alert) ? alert.type : undefined),
      byStormEnd
    ),
    peers: new AlertIndex((alert) => (isCandidate(alert) ? peerKey(alert) : undefined), bySeverity),
    service: new AlertIndex((alert) => (isActive(alert) ? alert.service : undefined), byStart),
    endedOfService: new AlertIndex((alert) => (isActive(alert) ? undefined : alert.service), byEnd),
    criticalsOfService: new AlertIndex(
      (alert) => (isCandidate(alert) && alert.severity === 'critical' ? alert.service : undefined),
      byStart
    ),
    silencedFor: new AlertIndex(
      ({ resolvedAt, suppression }) =>
        resolvedAt === undefined && suppression?.silencedUntil !== undefined ? suppression.cause : undefined,
      byStart
    ),
  };
  /** During a trial: what was there before. */
  private before: Map<string, Alert | undefined> | undefined;

  get(id: string): Alert | undefined {
    return this.alerts.get(id);
  }

  active(): Iterable<Alert> {
    return this.members('active', ALL);
  }

  activeCount(): number {
    return this.index.active.of(ALL)?.size ?? 0;
  }

  *endedSince(since: number): Iterable<Alert> {
    for (const alert of this.index.ended.of(ALL)?.backwards() ?? []) {
      if (alert.ended!.knownAt < since) {
        return;
      }
      yield alert;
    }
  }

  newestOf(fingerprint: string): Alert | undefined {
    return this.present(this.index.fingerprint.of(fingerprint)?.last());
  }

  newestOfType(type: string): Alert | undefined {
    return this.present(this.index.type.of(type)?.last());
  }

  startsOfType(type: string, from: number, to: number): number {
    return this.countStarts('type', type, from, to);
  }

  startsOf(fingerprint: string, from: number, to: number): number {
    return this.countStarts('fingerprint', fingerprint, from, to);
  }

  firstCritical(type: string): Alert | undefined {
    return this.present(this.index.criticalsOfType.of(type)?.first());
  }

  stormSize(type: string): number {
    return this.index.activeStorm.of(type)?.size ?? 0;
  }

  stormUntil(type: string, of: 'active' | 'all'): number | undefined {
    return this.index[of === 'all' ? 'storm' : 'activeStorm'].of(type)?.last()?.stormUntil;
  }

  peers(alert: Pick<Alert, 'type' | 'service' | 'chain'>): Iterable<Alert> {
    return this.members('peers', peerKey(alert));
  }

  criticals(service: string): Iterable<Alert> {
    return this.members('criticalsOfService', service);
  }

  dependentsOf(service: string, dependenciesOf: AlertRules['dependenciesOf']): readonly string[] {
    return this.dependents.dependentsOf(service, dependenciesOf);
  }

  activeOfService(service: string): Iterable<Alert> {
    return this.members('service', service);
  }

  silencedFor(cause: string): number {
    return this.index.silencedFor.of(cause)?.size ?? 0;
  }

  incidentOf(service: string, since: number): string | undefined {
    const active = this.index.service.of(service)?.last();
    if (active) {
      return active.incident;
    }
    const ended = this.index.endedOfService.of(service)?.last();
    return ended && ended.resolvedAt! >= since ? ended.incident : undefined;
  }

  earliest(): Alert | undefined {
    const first = this.timers.first();
    return first && this.alerts.get(first.id);
  }

  nextDue(): number | undefined {
    return this.timers.first()?.at;
  }

  apply(alerts: readonly Alert[]): void {
    for (const alert of alerts) {
      this.replace(alert.id, alert);
    }
  }

  trial<T>(work: () => T): T {
    if (this.before) {
      throw new Error('A trial within a trial: each takes back only its own.');
    }
    const before = (this.before = new Map());
    try {
      return work();
    } finally {
      this.before = undefined;
      for (const [id, alert] of before) {
        this.replace(id, alert);
      }
    }
  }

  forget(before: number): void {
    const gone = [...(this.index.ended.of(ALL) ?? [])].filter((alert) => alert.resolvedAt! < before);
    for (const { id } of gone) {
      this.replace(id, undefined);
    }
    this.dependents = new Dependents();
    this.alerts.forEach((alert) => this.addService(alert));
  }

  private replace(id: string, after: Alert | undefined): void {
    const before = this.alerts.get(id);
    if (this.before && !this.before.has(id)) {
      this.before.set(id, before);
    }
    if (after) {
      this.alerts.set(id, after);
      this.addService(after);
    } else {
      this.alerts.delete(id);
    }
    this.timers.set(id, after && isActive(after) ? after.dueAt : undefined);
    for (const index of Object.values(this.index)) {
      index.replace(before, after);
    }
  }

  private addService({ service }: Alert): void {
    if (service !== undefined) {
      this.dependents.add(service);
    }
  }

  private countStarts(name: 'type' | 'fingerprint', key: string, from: number, to: number): number {
    const list = this.index[name].of(key);
    if (!list) {
      return 0;
    }
    return list.countBefore(({ startsAt }) => startsAt > to) - list.countBefore(({ startsAt }) => startsAt >= from);
  }

  private *members(name: keyof IndexedBook['index'], key: string | undefined): Iterable<Alert> {
    const list = key === undefined ? undefined : this.index[name].of(key);
    if (list) {
      for (const alert of list) {
        yield this.alerts.get(alert.id)!;
      }
    }
  }

  private present(alert: Alert | undefined): Alert | undefined {
    return alert && this.alerts.get(alert.id);
  }
}
