/**
 * The life of alerts: what is kept of each, what can happen, and what follows. All of it is plain data, and `decide` is a
 * pure function of it, so that tests run whole histories. Times are epoch ms of the database's clock.
 */
import type { AlertEventKind, AlertSeverity, SuppressionReason } from '../../wire';

/** How far an escalation has come. It goes on while the alert fires and nothing holds it, and stands still otherwise. */
export interface Chain {
  policy: string;
  /** Grows each time that it goes on after it was held: of one round each level is told once. */
  round: number;
  /** Highest level reached; 0 from the start, which Grafana delivers. */
  reached: number;
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
  /** When Grafana last said that it fires. */
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
  /** Only the list of active alerts knows them: silences, ours among them. */
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
 * flapping and incidents look. Changed by `apply` alone.
 */
export interface AlertBook {
  get(id: string): Alert | undefined;
  /** Active ones, in no order. */
  active(): Iterable<Alert>;
  activeCount(): number;
  /** The newest of a fingerprint, active or not. */
  newestOf(fingerprint: string): Alert | undefined;
  activeOfType(type: string): Iterable<Alert>;
  activeOfService(service: string): Iterable<Alert>;
  /** Alerts of the type that began in [from, to]. */
  startsOfType(type: string, from: number, to: number): number;
  /** Times that the fingerprint began to fire in [from, to]. */
  startsOf(fingerprint: string, from: number, to: number): number;
  /** Incidents of the service that were active at `since` or later, newest first. */
  incidentsOf(service: string, since: number): Iterable<string>;
  /** Active alerts whose `dueAt` is at most `now`. */
  due(now: number): Alert[];
  /** The earliest `dueAt`. */
  nextDue(): number | undefined;
  /** Takes new and changed alerts in. */
  apply(alerts: readonly Alert[]): void;
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
