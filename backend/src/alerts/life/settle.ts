/** Brings alerts up to date, and with them those that are told or held back because of them. */
import { isActive, isCandidate, isTelling } from './held';
import { step } from './step';
import { isTold, mayCause } from './told';
import type { Turn } from './turn';
import type { Alert } from './types';

/** Makes up for all that was due of one alert before now, each thing at its time. */
export function catchUp(turn: Turn, id: string): Alert | undefined {
  for (;;) {
    const alert = turn.book.get(id);
    if (alert?.dueAt === undefined || alert.dueAt > turn.now) {
      return alert;
    }
    turn.at = Math.min(turn.now, alert.dueAt);
    settle(turn, alert);
    turn.at = turn.now;
  }
}

/** @param alert active, or resolved just now; as it shall be, but for what follows from it */
export function settle(turn: Turn, alert: Alert): void {
  const { book, inDoubt } = turn;
  settleOne(turn, alert);
  for (const id of inDoubt) {
    inDoubt.delete(id);
    const next = book.get(id)!;
    if (isActive(next)) {
      settleOne(turn, next);
    }
  }
}

/** Puts in doubt who has to be looked at because of it. */
function settleOne(turn: Turn, alert: Alert): void {
  const { book, inDoubt } = turn;
  const before = book.get(alert.id);
  const first = book.firstCritical(alert.type);
  const after = isActive(alert) ? step(turn, alert) : turn.change(alert);
  const ids = [...changedFirsts(first, book.firstCritical(alert.type)), ...influenced(turn, before, after)];
  ids.filter((id) => id !== after.id).forEach((id) => inDoubt.add(id));
}

function changedFirsts(before: Alert | undefined, after: Alert | undefined): string[] {
  return before?.id === after?.id ? [] : [before, after].flatMap((alert) => (alert ? [alert.id] : []));
}

/** Ids of those whose suppression may change, since this one is told now or is not any more. */
function* influenced(turn: Turn, before: Alert | undefined, after: Alert): Iterable<string> {
  const wasTelling = before !== undefined && isTelling(before);
  const isNowTelling = isTelling(after);
  // Others may have counted on it: it would have been told, but for another alert that is not any more.
  const isOut = before !== undefined && isCandidate(before) && !isCandidate(after);
  if (wasTelling === isNowTelling && !isOut) {
    return;
  }
  yield* isNowTelling ? peersThatYield(turn, after) : peersThatFollow(turn, after);
  yield* isNowTelling ? dependantsThatYield(turn, after) : dependantsThatFollow(turn, after);
}

function* peersThatYield({ book }: Turn, alert: Alert): Iterable<string> {
  for (const peer of book.peers(alert)) {
    if (isTelling(peer)) {
      yield peer.id;
    }
  }
}

/** Up to the first that is told instead. */
function* peersThatFollow(turn: Turn, alert: Alert): Iterable<string> {
  for (const peer of turn.book.peers(alert)) {
    yield peer.id;
    if (isTold(turn, peer)) {
      return;
    }
  }
}

function* dependantsThatYield(turn: Turn, cause: Alert): Iterable<string> {
  for (const alert of dependants(turn, cause)) {
    if (isTelling(alert) && mayCause(turn.rules, cause, alert)) {
      yield alert.id;
    }
  }
}

function* dependantsThatFollow(turn: Turn, cause: Alert): Iterable<string> {
  for (const alert of dependants(turn, cause)) {
    if (alert.suppression?.cause === cause.id) {
      yield alert.id;
    }
  }
}

function* dependants({ book, rules }: Turn, { service, severity }: Alert): Iterable<Alert> {
  if (service !== undefined && severity === 'critical') {
    for (const other of book.dependentsOf(service, rules.dependenciesOf)) {
      yield* book.activeOfService(other);
    }
  }
}
