/** What values a signal can have. */
import type { SignalName } from '../signals/types';

const SHARES: ReadonlySet<SignalName> = new Set(['up', 'errors', 'refused', 'cpu']);
const SIGNED: ReadonlySet<SignalName> = new Set(['clock_offset', 'profit', 'block_lag']);

export interface Bounds {
  least: number;
  most: number;
}

export function boundsOf(signal: SignalName): Bounds {
  return { least: SIGNED.has(signal) ? -Infinity : 0, most: SHARES.has(signal) ? 1 : Infinity };
}
