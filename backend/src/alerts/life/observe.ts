/**
 * What Grafana says, by its webhook or in its list of active alerts, in the order of time and not of arrival. Of each
 * fingerprint one alert is active at most. Whatever is older than what is known changes nothing.
 */
import { fire } from './fire';
import { isActive } from './held';
import { reopen } from './reopen';
import { resolve } from './resolve';
import { catchUp, settle } from './settle';
import type { Turn } from './turn';
import type { Alert, Command, Observation } from './types';

type Observe = Extract<Command, { kind: 'observe' }>;

/** Reconciliations confirm each alert each minute: only so often in the time after which it is stale that is written down. */
const CONFIRMED_WITHIN = 5;

export function observe(turn: Turn, command: Observe): void {
  const observations = command.observations
    .filter(({ labels }) => labels['mev_quality'] !== 'escalation')
    .sort((a, b) => timeOf(a) - timeOf(b) || Number(a.endsAt !== undefined) - Number(b.endsAt !== undefined));
  for (const observation of observations) {
    const newest = turn.book.newestOf(observation.fingerprint);
    const known = newest && isActive(newest) ? catchUp(turn, newest.id) : newest;
    if (observation.endsAt === undefined) {
      fires(turn, known, observation, command);
    } else {
      ends(turn, known, observation, observation.endsAt);
    }
  }
  if (command.source === 'reconciliation') {
    resolveUnlisted(turn, observations, command.askedAt);
  }
}

function timeOf({ startsAt, endsAt }: Observation): number {
  return endsAt ?? startsAt;
}

function fires(turn: Turn, known: Alert | undefined, observation: Observation, command: Observe): void {
  const askedAt = command.source === 'reconciliation' ? Math.min(command.askedAt, turn.now) : undefined;
  if (!known) {
    fire(turn, observation, askedAt ?? turn.now);
  } else if (isActive(known)) {
    confirm(turn, known, observation, askedAt);
  } else if (begins(known, observation.startsAt)) {
    fire(turn, observation, askedAt ?? turn.now);
  } else if (askedAt !== undefined && askedAt > known.ended!.knownAt) {
    reopen(turn, known, observation, askedAt);
  } else {
    turn.outdated++;
  }
}

/** Whether a firing that began then is a new one. An end that was inferred lies somewhere before it was. */
function begins({ startsAt, resolvedAt, ended }: Alert, began: number): boolean {
  return began > startsAt && (ended!.source === 'reconciliation' || began >= resolvedAt!);
}

/**
 * It fires still. A newer startsAt for it means that Grafana began anew (after a restart, an error of the rule, while it was
 * recovering) or that an end was not heard of: it stays the same alert, whose escalation goes on, until an end is heard of.
 */
function confirm(turn: Turn, alert: Alert, observation: Observation, askedAt: number | undefined): void {
  if (askedAt === undefined && observation.startsAt < alert.startsAt) {
    turn.outdated++;
    return;
  }
  const began = Math.min(observation.startsAt, turn.now);
  const renewedAt = began > (alert.renewedAt ?? alert.startsAt) ? began : alert.renewedAt;
  const silencedBy = observation.silencedBy ?? alert.silencedBy;
  const isChanged = renewedAt !== alert.renewedAt || silencedBy.join() !== alert.silencedBy.join();
  const seenAt = Math.max(askedAt ?? turn.now, alert.seenAt);
  const isLate = seenAt - alert.seenAt >= turn.rules.staleAfterMs / CONFIRMED_WITHIN;
  if (!isChanged && !isLate && askedAt !== undefined) {
    return;
  }
  const { annotations, urls } = observation;
  settle(turn, {
    ...alert,
    ...(renewedAt !== undefined && { renewedAt }),
    silencedBy: [...silencedBy],
    seenAt,
    annotations,
    urls,
  });
}

function ends(turn: Turn, known: Alert | undefined, observation: Observation, endsAt: number): void {
  if (!known || !isActive(known) || endsAt < known.startsAt) {
    turn.outdated++;
    return;
  }
  resolve(turn, known, endsAt, 'webhook');
  // It was heard of late: meanwhile it began again.
  if (known.renewedAt !== undefined && endsAt < known.renewedAt) {
    const { fingerprint, labels, annotations, urls, silencedBy } = known;
    fire(turn, { fingerprint, startsAt: known.renewedAt, labels, annotations, urls, silencedBy }, known.seenAt);
  }
}

function resolveUnlisted(turn: Turn, listed: readonly Observation[], askedAt: number): void {
  const fingerprints = new Set(listed.map(({ fingerprint }) => fingerprint));
  const unlisted = [...turn.book.active()].filter(
    ({ fingerprint, seenAt }) => !fingerprints.has(fingerprint) && seenAt <= askedAt
  );
  for (const { id } of unlisted) {
    const alert = catchUp(turn, id)!;
    resolve(turn, alert, askedAt, 'reconciliation');
  }
}
