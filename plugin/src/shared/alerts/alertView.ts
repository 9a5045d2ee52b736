import type { AlertItem, AlertSeverity, AlertStatus } from '@mev-quality/backend/wire';

/** An alert as panel and pages show it: a row of the query `alerts`, or an item of the API. Times are epoch milliseconds. */
export interface AlertView {
  id: string;
  name: string;
  severity: AlertSeverity;
  status: AlertStatus;
  /** Empty where there is none, as all texts here. */
  service: string;
  team: string;
  chain: string;
  summary: string;
  startsAt: number;
  /** Highest level reached. */
  reached: number;
  /** How many its policy has, level 0 among them. */
  levels: number;
  /** Null: there is none, or the escalation is stopped. */
  nextLevelAt: number | null;
  nextContact: string;
  /** Who was told, or would have been. */
  told: string;
  acknowledgedBy: string;
  acknowledgedUntil: number | null;
  comment: string;
  /** The receipt of what is not told: why, since when, and who would have been. */
  suppression: string;
  suppressedSince: number | null;
  wouldTell: string;
  /** Grafana has not taken the silence yet: it is tried again. */
  pending: boolean;
  problem: string;
  incident: string;
  rule: string;
  silence: string;
  panel: string;
  runbook: string;
}

/** An item of the API, as a row of the query. */
export function viewOf(item: AlertItem): AlertView {
  const { id, name, severity, status, summary, reached, levels, incident } = item;
  return {
    ...{ id, name, severity, status, summary, reached, incident },
    service: item.service ?? '',
    team: item.team ?? '',
    chain: item.chain ?? '',
    startsAt: Date.parse(item.startsAt),
    levels: levels.length,
    nextLevelAt: item.nextLevelAt === null ? null : Date.parse(item.nextLevelAt),
    nextContact: nameOf(levels.find(({ level }) => level === reached + 1)),
    told: [...new Set(levels.filter(({ reachedAt }) => reachedAt !== null).map(nameOf))].join(', '),
    ...acknowledgementOf(item),
    ...suppressionOf(item),
    pending: item.isPending,
    problem: item.problem ?? '',
    ...linksOf(item),
  };
}

function nameOf(level: AlertItem['levels'][number] | undefined): string {
  const { person, contact } = level ?? { person: null, contact: '' };
  return person === null ? contact : `${person} (${contact})`;
}

function suppressionOf({ suppression }: AlertItem) {
  return suppression === null
    ? { suppression: '', suppressedSince: null, wouldTell: '' }
    : {
        suppression: suppression.text,
        suppressedSince: Date.parse(suppression.since),
        wouldTell: suppression.wouldTell.join(', '),
      };
}

function acknowledgementOf({ acknowledgement }: AlertItem) {
  return acknowledgement === null
    ? { acknowledgedBy: '', acknowledgedUntil: null, comment: '' }
    : {
        acknowledgedBy: acknowledgement.by,
        acknowledgedUntil: Date.parse(acknowledgement.until),
        comment: acknowledgement.comment,
      };
}

function linksOf({ links: { rule, silence, panel, runbook } }: AlertItem) {
  return { rule: rule ?? '', silence: silence ?? '', panel: panel ?? '', runbook: runbook ?? '' };
}
