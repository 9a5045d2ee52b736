/** How far ahead a forecast reaches. */
import { parseDuration } from '../../config';

const DEFAULT = '24h';
const LEAST_MS = 60_000;
const MOST_MS = 7 * 86_400_000;

export const HORIZON_FORM = 'write a duration of 1m to 7d, such as 4h or 1d12h';

export function isHorizon(text: string): boolean {
  try {
    const ms = parseDuration(text);
    return ms >= LEAST_MS && ms <= MOST_MS;
  } catch {
    return false;
  }
}

/** @param horizon one that `isHorizon` */
export function horizonMs(horizon: string = DEFAULT): number {
  return parseDuration(horizon);
}
