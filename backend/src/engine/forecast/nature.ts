/** What values a signal can have, and how it behaves by its nature. */
import { RESOURCES, type SignalName } from '../signals/types';

export interface Nature {
  least: number;
  most: number;
  /** Its trend goes on; that of others is a whim and dies down. */
  isUsedUp: boolean;
  /** A rise of some hours goes on, such as a leak; that of a flow is an incident. */
  piles: boolean;
  /** What is stored stays where it is until something is done; a flow comes back. */
  isStored: boolean;
}

const SHARES: ReadonlySet<SignalName> = new Set(['up', 'errors', 'refused', 'cpu']);
const SIGNED: ReadonlySet<SignalName> = new Set(['clock_offset', 'profit', 'block_lag']);
const USED_UP: ReadonlySet<SignalName> = new Set(Object.values(RESOURCES).map(({ used }) => used));
const STORED: ReadonlySet<SignalName> = new Set(['memory_used', 'disk_used']);

const PILES: ReadonlySet<SignalName> = new Set([...USED_UP, 'block_lag', 'clock_offset', 'pending']);

export function natureOf(signal: SignalName): Nature {
  return {
    least: SIGNED.has(signal) ? -Infinity : 0,
    most: SHARES.has(signal) ? 1 : Infinity,
    isUsedUp: USED_UP.has(signal),
    piles: PILES.has(signal),
    isStored: STORED.has(signal),
  };
}
