/** An alert as people are told of it. */
import type { AlertItem, AlertLevel, AlertStatus, AlertSuppression } from '../../wire';
import { elapsed, levelsOf, nextLevelAt } from '../life/chain';
import { suppressedText } from '../life/eventText';
import { isSuppressed } from '../life/held';
import type { Alert, AlertBook, AlertRules } from '../life/types';
import { linkable } from './observed';
import { grafanaOf } from './readActiveAlerts';

/** The silence of an alert in the database; of several the one that matters most to people. */
export interface ItemSilence {
  id: string | null;
  isPending: boolean;
  problem: string | null;
}

export interface ItemContext {
  book: AlertBook;
  rules: AlertRules;
  now: number;
  silenceOf: (alert: string) => ItemSilence | undefined;
  /** Where Grafana is, for links where an alert does not tell; undefined: not known. */
  grafanaUrl: string | undefined;
}

export function statusOf(alert: Alert): AlertStatus {
  if (alert.resolvedAt !== undefined) {
    return 'resolved';
  }
  if (alert.acknowledgement) {
    return 'acknowledged';
  }
  return isSuppressed(alert) ? 'suppressed' : 'firing';
}

export function alertItem(alert: Alert, context: ItemContext): AlertItem {
  const { rules } = context;
  const { acknowledgement, escalation, annotations } = alert;
  const silence = context.silenceOf(alert.id);
  return {
    id: alert.id,
    name: alert.name,
    type: alert.type,
    severity: alert.severity,
    service: alert.service ?? null,
    team: alert.team ?? null,
    chain: alert.chain ?? null,
    summary: annotations['summary'] ?? '',
    description: annotations['description'] ?? '',
    labels: alert.labels,
    status: statusOf(alert),
    startsAt: iso(alert.startsAt),
    resolvedAt: isoOrNull(alert.resolvedAt),
    seenAt: iso(alert.seenAt),
    acknowledgement: acknowledgement
      ? {
          by: acknowledgement.by,
          at: iso(acknowledgement.at),
          until: iso(acknowledgement.until),
          comment: acknowledgement.comment,
        }
      : null,
    suppression: suppressionOf(alert, context),
    isPending: silence?.isPending ?? false,
    problem: silence?.problem ?? null,
    policy: escalation.policy,
    levels: levelsAsTold(alert, context),
    reached: escalation.reached,
    nextLevelAt: isoOrNull(nextLevelAt(escalation, levelsOf(rules, escalation.policy))),
    incident: alert.incident,
    links: linksOf(alert, silence, context.grafanaUrl),
  };
}

/** Whoever was told stays, also when the policy was changed since. */
function levelsAsTold({ escalation }: Alert, { rules, now }: ItemContext): AlertLevel[] {
  const { policy, told } = escalation;
  const levels = levelsOf(rules, policy);
  return Array.from({ length: Math.max(levels.length, told.length) }, (_, level) => {
    const before = told[level];
    const contact = before?.contact ?? levels[level]!.contact;
    return {
      level,
      contact,
      person: (before ? before.person : rules.onDuty(contact, now)) ?? null,
      afterSeconds: (levels[level]?.afterMs ?? 0) / 1000,
      reachedAt: isoOrNull(before?.at),
    };
  });
}

function suppressionOf(alert: Alert, context: ItemContext): AlertSuppression | null {
  const { suppression } = alert;
  if (!suppression) {
    return null;
  }
  const { reason, since, until, cause } = suppression;
  return {
    reason,
    text: suppressedText(context, alert, suppression),
    since: iso(since),
    until: isoOrNull(until),
    cause: cause ?? null,
    wouldTell: wouldTell(alert, context),
  };
}

/** Contacts whose time would have come since the suppression began. */
function wouldTell(alert: Alert, { rules, now }: ItemContext): string[] {
  const { escalation, suppression, resolvedAt } = alert;
  if (!suppression || suppression.escalates) {
    return [];
  }
  const ran = elapsed(escalation, now) + Math.max(0, (resolvedAt ?? now) - suppression.since);
  return levelsOf(rules, escalation.policy)
    .filter(({ afterMs }, level) => afterMs <= ran && escalation.told[level] === undefined)
    .map(({ contact }) => contact);
}

function linksOf(alert: Alert, silence: ItemSilence | undefined, grafanaUrl: string | undefined): AlertItem['links'] {
  const { urls, annotations } = alert;
  // As people's browsers know it, which may not be where we reach it.
  const base = grafanaOf(urls.rule) ?? grafanaUrl;
  return {
    rule: urls.rule ?? null,
    silence:
      silence?.id && base !== undefined
        ? `${base}/alerting/silence/${encodeURIComponent(silence.id)}/edit?alertmanager=grafana`
        : null,
    panel: urls.panel ?? null,
    dashboard: urls.dashboard ?? null,
    runbook: linkable(annotations['runbook_url']) ?? null,
  };
}

export function iso(ms: number): string {
  return new Date(ms).toISOString();
}

export function isoOrNull(ms: number | undefined): string | null {
  return ms === undefined ? null : iso(ms);
}
