/** A small fleet with a known history in a real Prometheus, and the configuration that watches it. */
import { defaultConfig, fixedConfig as configFixedAt, type Config, type ConfigSource } from '../../src/config';
import { openMetrics, samplesOf, startPrometheus, type RunningPrometheus } from '../prometheus';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
/** Samples are taken every 15 s, a little beside the minute, as real scrapes are. */
const SCRAPE = 15_000;
const OFFSET = 3_217;
export const END = Date.UTC(2026, 0, 10, 12);
export const START = END - 3 * DAY + OFFSET;

/** From and to (exclusive), in milliseconds since the epoch. */
type Span = readonly [fromMs: number, toMs: number];

/** When each service's instances were down. */
const OUTAGES: Record<string, Span[]> = {
  healthy: [],
  // An outage of 40 minutes two days ago, and one of seven today.
  shaky: [
    [END - 2 * DAY, END - 2 * DAY + 40 * MINUTE],
    [END - 30 * MINUTE, END - 23 * MINUTE],
  ],
  // Down since twelve minutes.
  fallen: [[END - 12 * MINUTE, END + DAY]],
};

function up(outages: readonly Span[]): Array<[number, number]> {
  const grid = { startMs: START, endMs: END, stepMs: SCRAPE };
  return samplesOf(grid, (time) => (outages.some(([from, to]) => time >= from && time < to) ? 0 : 1));
}

/** The raw samples of `up` of a service with one instance. */
export function rawUp(service: string): Array<[number, number]> {
  return up(OUTAGES[service] ?? []);
}

export async function startFleet(): Promise<RunningPrometheus> {
  const single = Object.entries(OUTAGES).map(([job, outages]) => ({
    name: 'up',
    labels: { job, instance: 'a' },
    samples: up(outages),
  }));
  // One of two replicas is down since yesterday.
  const pair = [[], [[END - DAY, END + DAY] as const]].map((outages, i) => ({
    name: 'up',
    labels: { job: 'pair', instance: String(i) },
    samples: up(outages),
  }));
  const latency = Object.keys(OUTAGES).map((job, i) => ({
    name: 'request_ms',
    labels: { job, instance: 'a' },
    samples: samplesOf({ startMs: END - 2 * HOUR + OFFSET, endMs: END, stepMs: SCRAPE }, () => 20 + i * 300),
  }));
  return startPrometheus({ openMetrics: openMetrics([...single, ...pair, ...latency]) });
}

export function fleetConfig(): Config {
  const config = defaultConfig();
  const service = (name: string, extra: Partial<Config['services'][number]> = {}): Config['services'][number] => ({
    name,
    kind: 'web',
    team: 'core',
    match: { job: name },
    dependsOn: [],
    weight: 1,
    inputs: {},
    ...extra,
  });
  return {
    ...config,
    kinds: {
      web: {
        title: 'Web',
        inputs: { latency_p99_ms: { query: 'max by ($labels) (max_over_time(request_ms{$service}[$window]))' } },
      },
    },
    services: [
      service('healthy', { chain: 'ethereum' }),
      service('shaky', { team: 'edge', chain: 'ethereum', weight: 3 }),
      service('fallen', { team: 'edge' }),
      service('pair'),
      service('absent'),
    ],
    metrics: {
      web: {
        latency: { title: 'Latency', description: '', unit: 'ms', better: 'low', query: 'request_ms{$service}' },
        up: { title: 'Up', description: '', unit: 'short', better: 'high', query: 'up{$service}' },
      },
    },
  };
}

export const fixedConfig = (config: Config): ConfigSource => configFixedAt(config, 'a test', START);
