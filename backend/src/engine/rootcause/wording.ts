/** What a shift of a signal is called. */
import { bytes, duration, figure, milliseconds, percent } from '../patterns/figures';
import type { SignalName } from '../signals/types';
import type { Shift } from './shifts';

const TITLES: Readonly<Record<SignalName, string>> = {
  up: 'availability',
  started_at: 'start',
  traffic: 'traffic',
  errors: 'the share of errors',
  refused: 'the share refused',
  latency: 'latency (p99)',
  memory_used: 'memory',
  memory_limit: 'memory limit',
  disk_used: 'disk usage',
  disk_limit: 'disk size',
  cpu: 'CPU usage',
  connections: 'connections',
  connections_limit: 'connection limit',
  clock_offset: 'the clock offset',
  block_rate: 'the block rate',
  block_lag: 'the lag behind the chain',
  peers: 'peers',
  pending: 'pending transactions',
  gas_price: 'the gas price',
  profit: 'profit',
  opportunities: 'opportunities',
};

const VALUES: Partial<Record<SignalName, (value: number) => string>> = {
  traffic: (value) => `${figure(value)}/s`,
  errors: percent,
  refused: percent,
  latency: milliseconds,
  memory_used: bytes,
  disk_used: bytes,
  cpu: percent,
  clock_offset: (value) => `${figure(value)} s`,
  block_rate: (value) => `${figure(value)} a minute`,
  block_lag: (value) => `${figure(value)} blocks`,
  gas_price: (value) => `${figure(value)} gwei`,
  profit: (value) => `${figure(value)} ETH/h`,
  opportunities: (value) => `${figure(value)}/h`,
};

/** Such as "latency (p99) rose from 42 ms to 310 ms". */
export function shiftText({ signal, side, before, during }: Shift): string {
  if (signal === 'up') {
    return 'stopped answering';
  }
  const value = VALUES[signal] ?? figure;
  return `${TITLES[signal]} ${side === 1 ? 'rose' : 'fell'} from ${value(before)} to ${value(during)}`;
}

/** In UTC, such as "09:40:15 UTC". */
export const clock = (timeMs: number): string => `${new Date(timeMs).toISOString().slice(11, 19)} UTC`;

/** "a", "a and b", "a, b and 9 more". */
export function names(all: readonly string[], most = 2): string {
  const shown = all.slice(0, all.length === most + 1 ? most + 1 : most);
  const left = all.length - shown.length;
  if (left > 0) {
    return `${shown.join(', ')} and ${left} more`;
  }
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

/** "3 min after", "at the same time as". */
export function apart(laterMs: number, earlierMs: number): string {
  return laterMs <= earlierMs ? 'at the same time as' : `${duration(laterMs - earlierMs)} after`;
}
