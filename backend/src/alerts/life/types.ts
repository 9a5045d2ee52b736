/**
 * The life of alerts: what is kept of each, what can happen, and what follows. All of it is plain data, and `decide` is a
 * pure function of it, so that tests run whole histories. Times are epoch ms of the database's clock.
 */
import type { AlertEventKind, AlertSeverity, SuppressionReason } from '../../wire';

/** How far an escalation has come. It goes on while the alert fires and nothing holds it, and stands still otherwise. */
export interface Chain {
  policy: string;
  /** Grows each time that it goes on after it was held: of one round each level is told once. 0: it has not begun. */
  round: number;
  /** Highest level reached; 0 from the start, which Grafana delivers. */
  reached: number;
  /** Levels up to this one were told for its predecessor, which flapped: not again before the chain is held and goes on. */
  carried?: number;
  /** Time that it has run, without `runningSince`. */
  elapsedMs: number;
  /** Undefined: it is held, or over. */
  runningSince?: number;
  /** For each level reached, by its number: when, and who was on duty. */
  told: { at: number; contact: string; person?: string }[];
}

export interface Acknowledgement {
  by: string;
  at: number;
  until: number;
  comment: string;
  /** Of the alert: the first is 1. */
  number: number;
}

export interface Suppression {
  reason: SuppressionReason;
  since: number;
  /** Undefined: as long as its cause is there. */
  until?: number;
  /** For `duplicate` and `dependant`: id of that alert. */
  cause?: string;
  /** For `maintenance`: its name. */
  window?: string;
  /** Only repeats are silenced: the escalation goes on (a storm of a critical type, by its first alert). */
  escalates?: boolean;
  /** End of the silence in Grafana that it has of its own; renewed as long as the cause is there. */
  silencedUntil?: number;
  /** Of the alert: the first is 1. */
  number: number;
}

export interface Alert {
  /** Made of fingerprint and startsAt. */
  id: string;
  /** Grafana's, of all labels. */
  fingerprint: string;
  startsAt: number;
  resolvedAt?: number;
  /** When its end became known, and from where: a webhook tells it, a reconciliation infers it from silence. */
  ended?: { knownAt: number; source: 'webhook' | 'reconciliation' };
  /** When Grafana began it anew, with a newer startsAt, without having told of an end; undefined: it did not. */
  renewedAt?: number;
  /** When Grafana last said that it fires; by reconciliations within a fifth of `staleAfterMs`. */
  seenAt: number;
  /** Without Grafana's private ones (`__…__`). */
  labels: Record<string, string>;
  annotations: Record<string, string>;
  /** Addresses that came with it. */
  urls: { rule?: string; panel?: string; dashboard?: string };
  name: string;
  type: string;
  severity: AlertSeverity;
  service?: string;
  team?: string;
  chain?: string;
  incident: string;
  escalation: Chain;
  acknowledgement?: Acknowledgement;
  suppression?: Suppression;
  /** End of the storm that it came in. */
  stormUntil?: number;
  /** Until when it counts as flapping. */
  flappingUntil?: number;
  /** Ids of silences in Grafana that are none of ours. */
  silencedBy: string[];
  /** Of how many acknowledgements and suppressions there have been: numbers the next. */
  acknowledgements: number;
  suppressions: number;
  /** When `tick` has something to do with it next; undefined: never. */
  dueAt?: number;
}

/** What Grafana said of one alert, by its webhook or in its list of active alerts. */
export interface Observation {
  fingerprint: string;
  startsAt: number;
  /** Undefined: it fires. */
  endsAt?: number;
  labels: Record<string, string>;
  annotations: Record<string, string>;
  urls: { rule?: string; panel?: string; dashboard?: string };
  /** Only the list of active alerts knows them: ids of silences, without ours (whoever asks knows which are). */
  silencedBy?: string[];
}

export type Command =
  | { kind: 'observe'; source: 'webhook'; observations: readonly Observation[] }
  /** All that are active in Grafana: what is not among them, and was not seen since `askedAt`, does not fire any more. */
  | { kind: 'observe'; source: 'reconciliation'; observations: readonly Observation[]; askedAt: number }
  | { kind: 'acknowledge'; alert: string; by: string; comment: string; forMs: number }
  | { kind: 'unacknowledge'; alert: string; by: string }
  | { kind: 'note'; alert: string; by: string; text: string }
  /** Everything that is due by now. */
  | { kind: 'tick' };

export interface AlertEvent {
  at: number;
  kind: AlertEventKind;
  alert: string;
  incident: string;
  by: string;
  text: string;
  /** Of `level_reached`: derived from what it is, so that no level of a round is recorded twice. */
  key?: string;
}

/** A silence in Grafana that should be there, or not any more. */
export type SilenceOrder =
  | {
      /** Derived from what it is for; carried in its comment, so that it is found again. */
      key: string;
      want: 'present';
      alert: string;
      matchers: Matcher[];
      startsAt: number;
      endsAt: number;
      /** Without the key. */
      comment: string;
      createdBy: string;
    }
  | { key: string; want: 'absent'; alert: string };

export interface Matcher {
  name: string;
  value: string;
  isRegex: boolean;
  isEqual: boolean;
}

/** What follows from a command. Nothing has been changed yet. */
export interface Decision {
  /** New or changed alerts, whole. */
  alerts: Alert[];
  events: AlertEvent[];
  silences: SilenceOrder[];
  /** Observations that changed nothing, since something newer is known. */
  outdated: number;
  /** Of a command by a person. `unknown`: there is no such alert; `resolved`: it does not fire any more. */
  refused?: 'unknown' | 'resolved' | 'not_acknowledged';
}

export interface EscalationLevel {
  afterMs: number;
  contact: string;
}

/** What quality.yaml says about alerts, in a form that the pure functions take. */
export interface AlertRules {
  /** Name → levels, from 0 on, ascending. */
  policies: Readonly<Record<string, readonly EscalationLevel[]>>;
  /** Of alerts whose severity is not known: in doubt somebody is told. */
  defaultSeverity: AlertSeverity;
  acknowledgeForMs: number;
  /** More than `most` of one type within the window is a storm. */
  storm: { most: number; windowMs: number };
  /** An alert that fired more than `most` times within the window flaps. */
  flapping: { most: number; windowMs: number };
  /** An alert joins an incident of its service, or of one that depends on it or it on, that was active so long ago at most. */
  incidentGapMs: number;
  /** Unconfirmed for longer, an alert is stale. */
  staleAfterMs: number;
  /** All that a service depends on, directly or not; never itself. */
  dependenciesOf(service: string): ReadonlySet<string>;
  /** The maintenance that an alert falls into at an instant. */
  maintenanceAt(
    alert: Pick<Alert, 'service' | 'team' | 'chain'>,
    at: number
  ): { name: string; until: number } | undefined;
  /** When a maintenance begins next for the alert, after `at`. */
  nextMaintenance(alert: Pick<Alert, 'service' | 'team' | 'chain'>, at: number): number | undefined;
  /** Who is on duty at a contact; undefined where nobody is named. */
  onDuty(contact: string, at: number): string | undefined;
  /** Team and chain of a service of quality.yaml. */
  placeOf(service: string): { team?: string; chain?: string } | undefined;
  /** The service of quality.yaml that the labels of an alert belong to, by `service` or by its `match`. */
  serviceOf(labels: Readonly<Record<string, string>>): string | undefined;
}

/**
 * The alerts that decisions look at: all that are active, and those that resolved not long ago, as far back as storms,
 * flapping and incidents look. Alerts are never changed in place: a changed one takes the place of the one before. What is
 * in order is so by startsAt, then id, where nothing else is said.
 */
export interface AlertBook {
  get(id: string): Alert | undefined;
  /** In order. */
  active(): Iterable<Alert>;
  activeCount(): number;
  /** Resolved ones whose end became known at `since` or later, newest first. */
  endedSince(since: number): Iterable<Alert>;
  /** The newest of a fingerprint, active or not. */
  newestOf(fingerprint: string): Alert | undefined;
  newestOfType(type: string): Alert | undefined;
  /** Alerts of the type that began in [from, to]. */
  startsOfType(type: string, from: number, to: number): number;
  /** Times that the fingerprint began to fire in [from, to]. */
  startsOf(fingerprint: string, from: number, to: number): number;
  /** The first active critical one of the type that no reason of its own (maintenance, silenced, stale) suppresses. */
  firstCritical(type: string): Alert | undefined;
  /** Active alerts that came in a storm of the type. */
  stormSize(type: string): number;
  /** The latest end of storms that alerts of the type came in, of active ones or of all. */
  stormUntil(type: string, of: 'active' | 'all'): number | undefined;
  /** Active alerts of the same type, service and chain that are told or would be, but for another alert: worst first. */
  peers(alert: Pick<Alert, 'type' | 'service' | 'chain'>): Iterable<Alert>;
  /** Active critical alerts of the service that are told or would be, but for another alert; in order. */
  criticals(service: string): Iterable<Alert>;
  /** Of services that had alerts, those that depend on this one; in no order. */
  dependentsOf(service: string, dependenciesOf: AlertRules['dependenciesOf']): readonly string[];
  activeOfService(service: string): Iterable<Alert>;
  /** Active alerts that have a silence of their own because of this one. */
  silencedFor(cause: string): number;
  /** The newest incident of the service that was active at `since` or later. */
  incidentOf(service: string, since: number): string | undefined;
  /** The active alert whose `dueAt` is earliest. */
  earliest(): Alert | undefined;
  /** The earliest `dueAt`. */
  nextDue(): number | undefined;
  /** Takes new and changed alerts in. */
  apply(alerts: readonly Alert[]): void;
  /** Does something with the book, then takes back all that was applied meanwhile. */
  trial<T>(work: () => T): T;
  /** Forgets alerts that resolved before `before`. */
  forget(before: number): void;
}

/** A row of the query `escalations`. */
export interface EscalationRow {
  alert: Alert;
  level: number;
  contact: string;
  person?: string;
  value: 0 | 1;
}
