import {
  ANOMALY_SEVERITIES,
  type AnomalyEntityKind,
  type AnomalySeverity,
  SEVERITY_THRESHOLDS,
} from '@mev-quality/backend/wire';
import { type AnomalyAnswer, keyOf, type PanelEvent, type RowId, type ScoreSeries } from './answer';

/** A category of one entity over the time range. */
export interface Row extends RowId {
  key: string;
  kind: AnomalyEntityKind;
  scores: ScoreSeries | undefined;
  /** Newest first. */
  events: PanelEvent[];
  /** The anomaly at the end of the time range; null: as usual, or unknown. */
  now: AnomalySeverity | null;
  /** The worst of the time range. */
  worst: AnomalySeverity | null;
  /** The newest known score, and the highest. */
  latest: number | null;
  highest: number | null;
}

/** 0 is the worst; as usual comes last. */
export const rankOf = (severity: AnomalySeverity | null) =>
  severity === null ? ANOMALY_SEVERITIES.length : ANOMALY_SEVERITIES.indexOf(severity);

/** @param severities in any order */
export function worstOf(severities: Array<AnomalySeverity | null>): AnomalySeverity | null {
  return severities.reduce((worst, one) => (rankOf(one) < rankOf(worst) ? one : worst), null);
}

/**
 * All categories of all entities, worst first: what goes on, then what was, then by score.
 * @param until end of the time range, epoch milliseconds
 */
export function rowsOf(answer: AnomalyAnswer, until: number): Row[] {
  const ids = new Map<string, RowId>();
  for (const one of [...answer.scores, ...answer.events, ...answer.bands]) {
    ids.set(keyOf(one), { category: one.category, entity: one.entity });
  }
  const scores = new Map(answer.scores.map((one) => [keyOf(one), one]));
  const events = new Map<string, PanelEvent[]>();
  for (const event of answer.events) {
    const key = keyOf(event);
    events.set(key, [...(events.get(key) ?? []), event]);
  }
  return [...ids]
    .map(([key, id]) => rowOf(key, id, scores.get(key), events.get(key) ?? [], answer.eventsKnown, until))
    .sort(worstFirst);
}

function rowOf(
  key: string,
  id: RowId,
  scores: ScoreSeries | undefined,
  events: PanelEvent[],
  eventsKnown: boolean,
  until: number
): Row {
  const { latest, highest } = scores ?? { latest: null, highest: null };
  return {
    ...id,
    key,
    kind: scores?.kind ?? events[0]?.kind ?? 'service',
    scores,
    events,
    now: eventsKnown
      ? worstOf(events.filter((one) => goesOn(one, until)).map(({ severity }) => severity))
      : bare(latest),
    worst: eventsKnown ? worstOf(events.map(({ severity }) => severity)) : bare(highest),
    latest,
    highest,
  };
}

const goesOn = ({ start, end }: PanelEvent, at: number) => start <= at && (end === null || end >= at);

/** Severity of a score where nothing tells which scores are anomalies. */
export function bare(score: number | null): AnomalySeverity | null {
  const { critical, high, medium } = SEVERITY_THRESHOLDS;
  if (score === null || score <= medium) {
    return null;
  }
  if (score > critical) {
    return 'critical';
  }
  return score > high ? 'high' : 'medium';
}

function worstFirst(a: Row, b: Row): number {
  return (
    rankOf(a.now) - rankOf(b.now) ||
    rankOf(a.worst) - rankOf(b.worst) ||
    (b.highest ?? -1) - (a.highest ?? -1) ||
    a.key.localeCompare(b.key)
  );
}
