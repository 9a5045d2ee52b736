/** What the analyses know of a service, whatever its exporter: signals by their meaning, on two time scales. */

/**
 * - `up`: 1 answers, 0 does not
 * - `started_at`: when its process started, seconds since the epoch
 * - `traffic`: requests (or executions, packets, transactions) a second
 * - `errors`: share of them that failed, 0 to 1; `refused`: share that was turned away (429 and the like)
 * - `latency`: of the slow ones (p99), milliseconds
 * - `memory_used`, `memory_limit`, `disk_used`, `disk_limit`: bytes; a limit that is missing or 0 is no limit
 * - `cpu`: share of what it may use, 0 to 1
 * - `connections`, `connections_limit`: of a pool
 * - `clock_offset`: seconds that its clock is off
 * - `block_rate`: blocks a minute; `block_lag`: blocks behind the best node of its chain
 * - `peers`, `pending` (transactions), `gas_price` (gwei)
 * - `profit` (ETH an hour), `opportunities` (an hour)
 */
export const SIGNAL_NAMES = [
  'up',
  'started_at',
  'traffic',
  'errors',
  'refused',
  'latency',
  'memory_used',
  'memory_limit',
  'disk_used',
  'disk_limit',
  'cpu',
  'connections',
  'connections_limit',
  'clock_offset',
  'block_rate',
  'block_lag',
  'peers',
  'pending',
  'gas_price',
  'profit',
  'opportunities',
] as const;
export type SignalName = (typeof SIGNAL_NAMES)[number];

/** What can be used up: what is used, and the signal that limits it, or the limit itself. */
export const RESOURCES = {
  memory: { used: 'memory_used', limit: 'memory_limit' },
  disk: { used: 'disk_used', limit: 'disk_limit' },
  connections: { used: 'connections', limit: 'connections_limit' },
  cpu: { used: 'cpu', limit: 1 },
} as const satisfies Record<string, { used: SignalName; limit: SignalName | number }>;
export type ResourceName = keyof typeof RESOURCES;

/** Steps of one length, the newest last: value `i` is of the instant `endMs - (length - 1 - i) * stepMs`. */
export interface TimeScale {
  endMs: number;
  stepMs: number;
  length: number;
}

/** One signal of one service on both scales of its window; NaN: missing. */
export interface SignalValues {
  recent: Float64Array;
  /** Each the mean of its step. */
  long: Float64Array;
}

export interface ServiceWindow {
  name: string;
  kind: string;
  chain?: string;
  team: string;
  /** Names of the services that it needs; unknown ones and cycles are possible. */
  dependsOn: readonly string[];
  /** A signal that it does not have is left out. */
  signals: Partial<Record<SignalName, SignalValues>>;
}

/** All that the analyses look at, for one instant. */
export interface FleetWindow {
  /** The last hours in steps of seconds: 2 h of 15 s by default. */
  recent: TimeScale;
  /** The last weeks in steps of minutes: 14 d of 10 min by default; its end is at or before that of `recent`. */
  long: TimeScale;
  services: readonly ServiceWindow[];
}

/** Something that was done to a service on purpose. */
export interface Change {
  timeMs: number;
  /** `deploy`: an annotation says so; `version`: a version label changed; `restart`: its process started anew. */
  kind: 'deploy' | 'version' | 'restart';
  /** Names of services; empty: it is not known whose, so anyone's. */
  services: readonly string[];
  /** What changed, in a few words: "geth 1.14.0 → 1.14.2". */
  text: string;
}
