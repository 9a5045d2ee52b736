/** What the default configuration's queries make of each kind's metrics, computed from a row of its series. */
import type { SignalName } from '../engine/signals/types';
import type { SimulatedService } from '../simulator';
import { histogramQuantile } from './histogramQuantile';

/** Of each series: a gauge's value, a counter's rate a second. */
export type Row = Float64Array;
type Read = (row: Row) => number;

const HOUR = 3600;

/** All signals of a service but `up` and those that are seen in relation to time or to others (`block_rate`, `block_lag`). */
export function signalReaders(simulated: SimulatedService): ReadonlyMap<SignalName, Read> {
  const find = finder(simulated);
  const sum = (name: string, labels?: Labels): Read | undefined => sumOf(find(name, labels));
  const readers = new Map<SignalName, Read>();
  const add = (signal: SignalName, read: Read | undefined): void => {
    if (read !== undefined) readers.set(signal, read);
  };

  add('started_at', sum('container_start_time_seconds') ?? sum('node_boot_time_seconds'));
  add('memory_used', sum('container_memory_working_set_bytes'));
  add('memory_limit', sum('container_spec_memory_limit_bytes'));
  const [quota, period] = [sum('container_spec_cpu_quota'), sum('container_spec_cpu_period')];
  add('cpu', ratio(sum('container_cpu_usage_seconds_total'), ratio(quota, period)));

  switch (simulated.service.kind) {
    case 'machine': {
      const [total, available] = [sum('node_memory_MemTotal_bytes'), sum('node_memory_MemAvailable_bytes')];
      add('memory_used', total && available && ((row) => total(row) - available(row)));
      add('memory_limit', total);
      const [size, free] = [sum('node_filesystem_size_bytes'), sum('node_filesystem_avail_bytes')];
      add('disk_used', size && free && ((row) => size(row) - free(row)));
      add('disk_limit', size);
      const idle = ratio(sum('node_cpu_seconds_total', { mode: 'idle' }), sum('node_cpu_seconds_total'));
      add('cpu', idle && ((row) => 1 - idle(row)));
      const packets = both(sum('node_network_receive_packets_total'), sum('node_network_transmit_packets_total'));
      add('traffic', packets);
      add(
        'errors',
        ratio(both(sum('node_network_receive_errs_total'), sum('node_network_transmit_errs_total')), packets)
      );
      const scrape = sum('scrape_duration_seconds');
      add('latency', scrape && ((row) => Math.max(250, 1000 * scrape(row))));
      add('clock_offset', sum('node_timex_offset_seconds'));
      break;
    }
    case 'execution-client':
      add('traffic', sum('rpc_requests'));
      add('errors', ratio(sum('rpc_failure'), sum('rpc_requests')));
      add('latency', times(1e-6, sum('rpc_duration_all', { quantile: '0.99' })));
      add('peers', sum('p2p_peers'));
      add('pending', sum('txpool_pending'));
      add('gas_price', sum('eth_exe_gas_price_gwei'));
      break;
    case 'mev':
      add('traffic', sum('mev_execution_latency_ms_count'));
      add(
        'errors',
        ratio(sum('mev_execution_latency_ms_count', { result: 'failure' }), sum('mev_execution_latency_ms_count'))
      );
      add('latency', p99(simulated, 'mev_execution_latency_ms', 1));
      add('profit', times(HOUR, sum('mev_cumulative_profit_eth_total')));
      add('opportunities', times(HOUR, sum('mev_opportunities_detected_total')));
      break;
    case 'http-service':
      add('traffic', sum('http_requests_total'));
      add('errors', ratio(sum('http_requests_total', { code: '500' }), sum('http_requests_total')));
      add('refused', ratio(sum('http_requests_total', { code: '429' }), sum('http_requests_total')));
      add('latency', p99(simulated, 'http_request_duration_seconds', 1000));
      break;
    case 'database': {
      const all = both(sum('pg_stat_database_xact_commit'), sum('pg_stat_database_xact_rollback'));
      add('traffic', all);
      add('errors', ratio(sum('pg_stat_database_xact_rollback'), all));
      add('connections', sum('pg_stat_database_numbackends'));
      add('connections_limit', sum('pg_settings_max_connections'));
      break;
    }
    case 'container':
  }
  return readers;
}

/** Where the height of a chain node's head is in its rows; -1: it is none. */
export function headIndex(simulated: SimulatedService): number {
  return finder(simulated)('chain_head_block')[0] ?? -1;
}

type Labels = Readonly<Record<string, string>>;

/** The places of a metric's series in a row; with `_bucket`, `_sum` and so on in the name. */
function finder({ families, scraped }: SimulatedService): (name: string, labels?: Labels) => number[] {
  const all = [...families, ...scraped].flatMap((family) =>
    family.series.map(({ suffix = '', labels }) => ({ name: family.name + suffix, labels }))
  );
  return (name, wanted = {}) =>
    all.flatMap((one, i) =>
      one.name === name && Object.entries(wanted).every(([label, value]) => one.labels[label] === value) ? [i] : []
    );
}

function sumOf(indices: readonly number[]): Read | undefined {
  if (indices.length === 0) {
    return undefined;
  }
  return (row) => {
    let sum = 0;
    for (const i of indices) sum += row[i]!;
    return sum;
  };
}

const both = (a: Read | undefined, b: Read | undefined): Read | undefined => a && b && ((row) => a(row) + b(row));
const times = (factor: number, of: Read | undefined): Read | undefined => of && ((row) => factor * of(row));
const ratio = (part: Read | undefined, all: Read | undefined): Read | undefined =>
  part &&
  all &&
  ((row) => {
    const whole = all(row);
    return whole > 0 ? part(row) / whole : NaN;
  });

function p99(simulated: SimulatedService, histogram: string, scale: number): Read | undefined {
  const family = simulated.families.find(({ name }) => name === histogram);
  if (family === undefined) {
    return undefined;
  }
  const find = finder(simulated);
  const texts = [...new Set(family.series.flatMap(({ labels: { le } }) => (le === undefined ? [] : [le])))];
  const bounds = texts.map(Number).filter(Number.isFinite);
  const buckets = texts.map((le) => sumOf(find(`${histogram}_bucket`, { le }))!);
  return (row) =>
    scale *
    histogramQuantile(
      0.99,
      bounds,
      buckets.map((bucket) => bucket(row))
    );
}
