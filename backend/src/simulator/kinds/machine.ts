/** A machine, under node exporter's names. */
import { keyOf, unit } from '../random';
import { counter, type Family, gauge, type Rate } from '../series';
import type { Effects } from '../effects';

const GiB = 2 ** 30;
const CPUS = ['0', '1'];
const MEMORY = 64 * GiB;
const SWAP = 8 * GiB;
const DISK = 2048 * GiB;
const DAY = 86_400;

/** A CPU cannot be more than busy, however much it is asked for. */
const MOST_TRAFFIC = 1.6;
const busyTraffic = ({ traffic }: Effects): number => Math.min(traffic, MOST_TRAFFIC);

const user = (effects: Effects): Rate => [0.05, 0.27 * busyTraffic(effects), 0.06, 0];
const system = (effects: Effects): Rate => [0.02, 0.05 * busyTraffic(effects), 0, 0.02];
const idle = (effects: Effects): Rate => {
  const [a, b] = [user(effects), system(effects)];
  return [1 - a[0] - b[0], -a[1] - b[1], -a[2] - b[2], -a[3] - b[3]];
};

/** Work per second that goes with the load: 70 % of it steady, with noise. */
const flow =
  (perSecond: number) =>
  ({ traffic }: Effects): Rate => [0, perSecond * traffic, 0.2 * perSecond * traffic, 0];

export function machineFamilies(seed: number, service: string): Family[] {
  const key = keyOf(seed, service, 'machine');
  return [
    ...processorFamilies(),
    ...memoryFamilies(key),
    ...trafficFamilies(key),
    ...upkeepFamilies(key),
    ...clockFamilies(),
  ];
}

function processorFamilies(): Family[] {
  return [
    counter(
      'node_cpu_seconds_total',
      'Seconds the CPUs spent in each mode.',
      CPUS.flatMap((cpu) => [
        [{ cpu, mode: 'idle' }, idle] as const,
        [{ cpu, mode: 'system' }, system] as const,
        [{ cpu, mode: 'user' }, user] as const,
      ]),
      { decimals: 2 }
    ),
    gauge(
      'node_load1',
      '1m load average.',
      ({ load, noiseA, effects }) =>
        Math.max(0, CPUS.length * (0.07 + 0.4 * load * effects.traffic * (1 + 0.2 * noiseA))),
      { decimals: 2 }
    ),
  ];
}

function memoryFamilies(key: number): Family[] {
  const used = 0.5 + 0.15 * unit(key, 1);
  return [
    gauge('node_memory_MemTotal_bytes', 'Memory information field MemTotal_bytes.', () => MEMORY),
    gauge('node_memory_MemAvailable_bytes', 'Memory information field MemAvailable_bytes.', (now) => {
      const free = 1 - (used + 0.05 * (now.load - 1) + 0.01 * now.noiseA) * (1 - now.cold);
      return 4096 * Math.round((MEMORY * free * (1 - 0.97 * now.leak)) / 4096);
    }),
    gauge('node_memory_SwapTotal_bytes', 'Memory information field SwapTotal_bytes.', () => SWAP),
    gauge(
      'node_memory_SwapFree_bytes',
      'Memory information field SwapFree_bytes.',
      ({ leak, noiseB }) => 4096 * Math.round((SWAP * (0.97 + 0.01 * noiseB - 0.9 * Math.max(0, leak - 0.6))) / 4096)
    ),
  ];
}

function trafficFamilies(key: number): Family[] {
  const size = 0.6 + 0.8 * unit(key, 0);
  const eth0 = { device: 'eth0' };
  const nvme = { device: 'nvme0n1' };
  const packets = 9000 * size;
  const errors = ({ traffic, errors: share, attack }: Effects): Rate => {
    const perSecond = packets * traffic * (0.000_02 + 0.1 * share + 0.01 * attack);
    return [0, perSecond, 0, 0.2 * perSecond];
  };
  return [
    counter('node_disk_read_bytes_total', 'The total number of bytes read successfully.', [[nvme, flow(8e6 * size)]]),
    counter('node_disk_written_bytes_total', 'The total number of bytes written successfully.', [
      [nvme, flow(2e7 * size)],
    ]),
    counter('node_network_receive_bytes_total', 'Network device statistic receive_bytes.', [[eth0, flow(6e6 * size)]]),
    counter('node_network_transmit_bytes_total', 'Network device statistic transmit_bytes.', [
      [eth0, flow(5e6 * size)],
    ]),
    counter('node_network_receive_packets_total', 'Network device statistic receive_packets.', [[eth0, flow(packets)]]),
    counter('node_network_transmit_packets_total', 'Network device statistic transmit_packets.', [
      [eth0, flow(0.8 * packets)],
    ]),
    counter('node_network_receive_errs_total', 'Network device statistic receive_errs.', [[eth0, errors]]),
    counter('node_network_transmit_errs_total', 'Network device statistic transmit_errs.', [
      [eth0, ({ errors: share, traffic }) => [0, 0.02 * packets * share * traffic, 0, 0]],
    ]),
  ];
}

/** What fills up, and what is not up to date. */
function upkeepFamilies(key: number): Family[] {
  const root = { device: '/dev/nvme0n1p1', fstype: 'ext4', mountpoint: '/' };
  return [
    gauge('node_filesystem_size_bytes', 'Filesystem size in bytes.', () => DISK, { labels: root }),
    gauge(
      'node_filesystem_avail_bytes',
      'Filesystem space available to non-root users in bytes.',
      // Chain data grows until it is pruned, every two weeks.
      ({ time, diskTaken }) => {
        const free = 0.45 - 0.12 * ((time / (14 * DAY) + unit(key, 2)) % 1);
        return 4096 * Math.round((DISK * free * (1 - diskTaken)) / 4096);
      },
      { labels: root }
    ),
    gauge(
      'apt_upgrades_pending',
      'Apt packages pending updates by origin.',
      // Updates come by the day and are installed on Sundays (day 0 of the epoch was a Thursday).
      ({ time }) => {
        const day = Math.floor(time / DAY);
        return Math.floor(((day + 4) % 7) * 0.8 * unit(key, Math.floor((day + 4) / 7)));
      },
      { labels: { origin: 'Debian:bookworm-security/stable-security', arch: 'amd64' } }
    ),
    gauge(
      'apt_package_cache_timestamp_seconds',
      'Apt update last run time.',
      ({ time }) => DAY * Math.floor(time / DAY)
    ),
    gauge('node_reboot_required', 'Node reboot is required for software updates.', ({ time }) =>
      unit(key, 1_000_000 + Math.floor(time / (7 * DAY))) < 0.1 ? 1 : 0
    ),
    gauge('node_boot_time_seconds', 'Node boot time, in unixtime.', ({ startedAt }) => startedAt),
  ];
}

function clockFamilies(): Family[] {
  return [
    gauge('node_time_seconds', 'System time in seconds since epoch (1970).', ({ time, clockOff }) => time + clockOff, {
      decimals: 3,
    }),
    gauge(
      'node_timex_offset_seconds',
      'Time offset in between local system and reference clock.',
      ({ noiseA, noiseB, clockOff }) => 0.000_4 * (1 + noiseA + 0.5 * noiseB) + clockOff,
      { decimals: 6 }
    ),
    gauge('node_timex_sync_status', 'Is clock synchronized to a reliable server (1 = yes, 0 = no).', ({ clockOff }) =>
      clockOff === 0 ? 1 : 0
    ),
  ];
}

/** What Prometheus measures itself when it scrapes, for a history that it did not scrape. */
export const scrapeDuration: Family = gauge(
  'scrape_duration_seconds',
  'Duration of the scrape.',
  ({ load, noiseB, effects }) => 0.004 * load * (1 + 0.3 * noiseB) + scrapeDelaySeconds(effects),
  { decimals: 6 }
);

/** A slow machine is slow to answer its scrapes: up to 2 s for a fault of full strength. */
export function scrapeDelaySeconds({ latency }: Effects): number {
  return Math.min(2, Math.max(0, (latency - 1) * 0.2));
}
