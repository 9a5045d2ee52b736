/** What people call the signals, and in which unit they are. */
import type { ResourceName, SignalName } from '../../wire';

interface Described {
  title: string;
  /** A Grafana unit id. */
  unit: string;
}

export const SIGNAL_TITLES: Readonly<Record<SignalName, Described>> = {
  up: { title: 'Up', unit: 'bool_yes_no' },
  started_at: { title: 'Started at', unit: 's' },
  traffic: { title: 'Traffic', unit: 'reqps' },
  errors: { title: 'Errors', unit: 'percentunit' },
  refused: { title: 'Refused', unit: 'percentunit' },
  latency: { title: 'Latency', unit: 'ms' },
  memory_used: { title: 'Memory', unit: 'bytes' },
  memory_limit: { title: 'Memory limit', unit: 'bytes' },
  disk_used: { title: 'Disk', unit: 'bytes' },
  disk_limit: { title: 'Disk size', unit: 'bytes' },
  cpu: { title: 'CPU', unit: 'percentunit' },
  connections: { title: 'Connections', unit: 'short' },
  connections_limit: { title: 'Most connections', unit: 'short' },
  clock_offset: { title: 'Clock offset', unit: 's' },
  block_rate: { title: 'Blocks a minute', unit: 'short' },
  block_lag: { title: 'Blocks behind', unit: 'short' },
  peers: { title: 'Peers', unit: 'short' },
  pending: { title: 'Pending transactions', unit: 'short' },
  gas_price: { title: 'Gas price', unit: 'gwei' },
  profit: { title: 'Profit an hour', unit: 'Ξ' },
  opportunities: { title: 'Opportunities an hour', unit: 'short' },
};

/** What has a future: neither states nor limits. */
export const FORECAST_SIGNALS: readonly SignalName[] = (Object.keys(SIGNAL_TITLES) as SignalName[]).filter(
  (signal) => !['up', 'started_at', 'memory_limit', 'disk_limit', 'connections_limit'].includes(signal)
);

export const RESOURCE_UNITS: Readonly<Record<ResourceName, string>> = {
  memory: 'bytes',
  disk: 'bytes',
  connections: 'short',
  cpu: 'percentunit',
};
