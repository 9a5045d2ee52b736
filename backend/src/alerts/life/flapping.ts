/** Flapping: an alert that fires and resolves again and again within the window. */
import type { Turn } from './turn';
import type { Alert } from './types';

/** Until when a new alert counts as flapping; undefined: it does not flap. */
export function flappingOfNew(
  { book, rules, at }: Turn,
  { fingerprint, startsAt }: Pick<Alert, 'fingerprint' | 'startsAt'>,
  before?: Alert
): number | undefined {
  const { most, windowMs } = rules.flapping;
  if (before?.flappingUntil !== undefined && before.flappingUntil > at) {
    return before.flappingUntil;
  }
  const times = book.startsOf(fingerprint, startsAt - windowMs + 1, startsAt - 1) + 1;
  return times > most && startsAt + windowMs > at ? startsAt + windowMs : undefined;
}
