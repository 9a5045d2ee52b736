/** Alerts, incidents and who is told: what the API and the data source answer. Types and constants only. */
import type { EntityFilter } from './query';

/** Worst first. */
export const ALERT_SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;
export type AlertSeverity = (typeof ALERT_SEVERITIES)[number];

/**
 * What is with an alert. Of one that is both acknowledged and suppressed, `acknowledged`.
 * - `firing`: it fires, and those whom its policy names are told
 * - `acknowledged`: somebody has it
 * - `suppressed`: it fires, and nobody is told, see `suppression`
 * - `resolved`: it does not fire any more
 */
export const ALERT_STATUSES = ['firing', 'acknowledged', 'suppressed', 'resolved'] as const;
export type AlertStatus = (typeof ALERT_STATUSES)[number];

/**
 * Why nobody is told.
 * - `storm`: more of its type came within the hour than are told
 * - `duplicate`: an alert of the same type, of the same service, at least as severe, is firing already
 * - `flapping`: it fires and resolves again and again
 * - `dependant`: what its service depends on is failing already
 * - `maintenance`: its service is being worked on, by quality.yaml
 * - `silenced`: somebody silenced it in Grafana
 * - `stale`: nothing has confirmed for long that it still fires
 */
export const SUPPRESSION_REASONS = [
  'storm',
  'duplicate',
  'flapping',
  'dependant',
  'maintenance',
  'silenced',
  'stale',
] as const;
export type SuppressionReason = (typeof SUPPRESSION_REASONS)[number];

/** A level of an escalation policy, as far as it has come with an alert. Times are ISO 8601. */
export interface AlertLevel {
  /** 0 is the rule's own notification, which Grafana delivers by itself. */
  level: number;
  contact: string;
  /** Who is on duty there: when the level was reached, or now; null where quality.yaml names nobody. */
  person: string | null;
  /** Of time in which the alert fired and was neither acknowledged nor suppressed. */
  afterSeconds: number;
  /** Null: not reached. */
  reachedAt: string | null;
}

export interface AlertAcknowledgement {
  by: string;
  at: string;
  /** When it runs out, and the escalation goes on. */
  until: string;
  comment: string;
}

/** The receipt of what was not told. */
export interface AlertSuppression {
  reason: SuppressionReason;
  /** One sentence. */
  text: string;
  since: string;
  /** Null: as long as its cause is there. */
  until: string | null;
  /** Id of the alert that it is a duplicate or a dependant of; null for other reasons. */
  cause: string | null;
  /** Contacts who would have been told by now. */
  wouldTell: string[];
}

export interface AlertLinks {
  /** Of Grafana; null where it is not known. */
  rule: string | null;
  /** The silence of its acknowledgement or suppression. */
  silence: string | null;
  panel: string | null;
  dashboard: string | null;
  runbook: string | null;
}

export interface AlertItem {
  id: string;
  /** Of the rule: `alertname`. */
  name: string;
  /** What storms and duplicates are counted by: the label `type`, else the name. */
  type: string;
  severity: AlertSeverity;
  service: string | null;
  team: string | null;
  chain: string | null;
  summary: string;
  description: string;
  labels: Record<string, string>;
  status: AlertStatus;
  startsAt: string;
  /** Null: it fires. */
  resolvedAt: string | null;
  /** When Grafana last said that it fires. */
  seenAt: string;
  acknowledgement: AlertAcknowledgement | null;
  suppression: AlertSuppression | null;
  /** Grafana has not taken the silence yet: it is tried again. */
  isPending: boolean;
  /** Why the silence could not be had, for people; null where nothing failed. */
  problem: string | null;
  policy: string;
  levels: AlertLevel[];
  /** Highest level reached. */
  reached: number;
  /** When the next level is reached; null: there is none, or the escalation is stopped. */
  nextLevelAt: string | null;
  incident: string;
  links: AlertLinks;
}

/** Of all active alerts, whatever was asked for. */
export interface AlertCounts {
  /** Firing, by severity. */
  firing: Record<AlertSeverity, number>;
  acknowledged: number;
  suppressed: number;
}

/** Worst first, then newest first. */
export interface AlertsAnswer {
  /** Grows with each change. */
  version: number;
  timestamp: string;
  counts: AlertCounts;
  alerts: AlertItem[];
  /** How many more there are than were asked for. */
  left: number;
  /** For how long one is acknowledged by default: `acknowledgeFor` of quality.yaml. */
  acknowledgeForSeconds: number;
}

/** What happened to an alert. Times are ISO 8601. */
export const ALERT_EVENT_KINDS = [
  'fired',
  'level_reached',
  'acknowledged',
  'acknowledgement_ended',
  'suppressed',
  'suppression_ended',
  'resumed',
  'noted',
  'resolved',
] as const;
export type AlertEventKind = (typeof ALERT_EVENT_KINDS)[number];

export interface AlertEventItem {
  /** Order in which it was recorded. */
  sequence: number;
  at: string;
  kind: AlertEventKind;
  alert: string;
  /** A person, or `Grafana`, or `MEV Quality`. */
  by: string;
  /** One sentence for people. */
  text: string;
}

export interface AlertDetails {
  alert: AlertItem;
  /** Oldest first. */
  events: AlertEventItem[];
  /** For how long one is acknowledged by default: `acknowledgeFor` of quality.yaml. */
  acknowledgeForSeconds: number;
}

export interface IncidentItem {
  id: string;
  title: string;
  /** The worst of its alerts. */
  severity: AlertSeverity;
  /** Of its alerts: firing if one is, else acknowledged, else suppressed, else resolved. */
  status: AlertStatus;
  startsAt: string;
  resolvedAt: string | null;
  services: string[];
  alerts: number;
  suppressed: number;
}

export interface IncidentsAnswer {
  timestamp: string;
  /** Newest first. */
  incidents: IncidentItem[];
}

export interface IncidentDetails {
  incident: IncidentItem;
  alerts: AlertItem[];
  /** Oldest first. */
  timeline: AlertEventItem[];
  /** For how long one is acknowledged by default: `acknowledgeFor` of quality.yaml. */
  acknowledgeForSeconds: number;
}

export interface AcknowledgeBody {
  comment?: string;
  /** A duration such as 4h; default: what quality.yaml says. */
  for?: string;
}

export interface AcknowledgeAnswer {
  status: 'acknowledged';
  alert_id: string;
  until: string;
  /** Grafana has not taken the silence yet: it is tried again. */
  pending: boolean;
}

/** Who is on duty. */
export interface DutyItem {
  contact: string;
  title: string;
  person: string | null;
  /** ISO 8601; null: always. */
  until: string | null;
  next: string | null;
  /** Why it is not known; null where it is. */
  problem: string | null;
}

export interface DutyAnswer {
  timestamp: string;
  contacts: DutyItem[];
}

/** A notification that came to the local inbox, where no channel was set up for it. */
export interface InboxItem {
  id: string;
  at: string;
  channel: string;
  status: 'firing' | 'resolved';
  title: string;
  text: string;
  /** Of its alerts, those that fire. */
  firing: number;
  labels: Record<string, string>;
}

export interface InboxAnswer {
  timestamp: string;
  /** Newest first. */
  items: InboxItem[];
}

/**
 * - `list`: a table of the active alerts, columns `ALERT_COLUMNS`. Not for alert rules.
 * - `events`: a table of the alerts that touch the time range, newest first; also for annotations
 * - `count`: a number for each severity (label `severity`): how many fire, neither acknowledged nor suppressed
 */
export type AlertsOutput = 'list' | 'events' | 'count';

export interface AlertsQuery extends EntityFilter {
  queryType: 'alerts';
  output: AlertsOutput;
  severities?: AlertSeverity[];
  /** Empty or absent: all that are active. */
  statuses?: AlertStatus[];
}

/**
 * For the one rule that delivers: a row for each active alert and each level above 0, 1 once it is reached and the alert
 * neither acknowledged nor suppressed, else 0. Labels: `ESCALATION_LABELS`.
 */
export interface EscalationsQuery {
  queryType: 'escalations';
}

export const ESCALATION_LABELS = [
  'contact',
  'level',
  'person',
  'alert',
  'alert_id',
  'severity',
  'service',
  'team',
  'chain',
  'incident',
  'summary',
] as const;

/** Columns of the output `list`. Times are in ms; texts are empty where there is none. */
export const ALERT_COLUMNS = {
  id: 'id',
  severity: 'severity',
  status: 'status',
  name: 'name',
  service: 'service',
  team: 'team',
  chain: 'chain',
  summary: 'summary',
  startsAt: 'startsAt',
  reached: 'reached',
  levels: 'levels',
  nextLevelAt: 'nextLevelAt',
  nextContact: 'nextContact',
  told: 'told',
  acknowledgedBy: 'acknowledgedBy',
  acknowledgedUntil: 'acknowledgedUntil',
  comment: 'comment',
  suppression: 'suppression',
  suppressedSince: 'suppressedSince',
  wouldTell: 'wouldTell',
  pending: 'pending',
  problem: 'problem',
  incident: 'incident',
  rule: 'rule',
  silence: 'silence',
  panel: 'panel',
  runbook: 'runbook',
} as const;
export type AlertColumn = keyof typeof ALERT_COLUMNS;
