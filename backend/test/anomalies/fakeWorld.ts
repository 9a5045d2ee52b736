/** A Prometheus without a Prometheus: series are functions of time, and it fails when told to. */
import { defaultConfig, type Config } from '../../src/config';
import { gridLength } from '../../src/sources/prometheus';
import type { Grid, PrometheusSource, RangeResult } from '../../src/sources/prometheus/types';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
/** The start of a step. */
export const START = Date.UTC(2026, 0, 10, 12);

export interface FakeSeries {
  /** The metric's name, which its query begins with. */
  metric: string;
  labels: Record<string, string>;
  /** NaN: no sample. */
  valueAt: (timeMs: number) => number;
}

export class FakeWorld implements PrometheusSource {
  series: FakeSeries[] = [];
  /** What a question fails with; undefined: it is answered. */
  failure: (query: string, grid: Grid) => Error | undefined = () => undefined;
  readonly asked: Array<{ query: string; grid: Grid }> = [];

  async range(query: string, grid: Grid, signal?: AbortSignal): Promise<RangeResult> {
    signal?.throwIfAborted();
    this.asked.push({ query, grid });
    const failure = this.failure(query, grid);
    if (failure) {
      throw failure;
    }
    const series = this.series
      .filter(({ metric }) => query.startsWith(metric))
      .map(({ labels, valueAt }) => ({
        labels,
        values: Float64Array.from({ length: gridLength(grid) }, (_, i) => valueAt(grid.startMs + i * grid.stepMs)),
      }));
    return { grid, series: series.filter(({ values }) => !values.every(Number.isNaN)), warnings: [] };
  }

  instant(): never {
    throw new Error('nothing asks for an instant');
  }

  buildInfo(): never {
    throw new Error('nothing asks for the version');
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

/** The same noise for the same time: -1 to 1. */
export function noise(timeMs: number, seed = 1): number {
  const x = Math.sin(timeMs / 1000 + seed * 78.233) * 43_758.5453;
  return 2 * (x - Math.floor(x)) - 1;
}

/** Two machines with load and memory, and a chain that earns; a baseline of six hours. */
export function anomalyConfig(): Config {
  const config = defaultConfig();
  const metric = (query: string) => ({ title: query, description: '', unit: 'short', better: 'high' as const, query });
  const watch = (path: string) => ({ metric: path, combine: 'sum' as const });
  const service = (name: string, chain?: string): Config['services'][number] => ({
    name,
    kind: 'machine',
    team: 'core',
    match: { job: name },
    dependsOn: [],
    weight: 1,
    inputs: {},
    ...(chain === undefined ? {} : { chain }),
  });
  return {
    ...config,
    services: [service('a', 'ethereum'), service('b')],
    metrics: {
      test: { load: metric('load{$service}'), memory: metric('memory{$service}'), blocks: metric('blocks{$service}') },
      money: { earned: metric('earned{$service}') },
    },
    figures: {},
    anomalies: {
      baseline: '6h',
      step: '1m',
      refit: '24h',
      categories: {
        system: {
          title: 'System',
          contamination: 0.01,
          by: 'service',
          metrics: [watch('test/load'), watch('test/memory'), watch('test/blocks')],
        },
        mev: { title: 'MEV', contamination: 0.05, by: 'chain', metrics: [watch('money/earned')] },
      },
    },
  };
}

/** What the two machines and the chain measure while all is well. */
export function calmSeries(): FakeSeries[] {
  const of = (job: string, seed: number): FakeSeries[] => [
    { metric: 'load', labels: { job }, valueAt: (timeMs) => 50 + noise(timeMs, seed) },
    { metric: 'memory', labels: { job }, valueAt: (timeMs) => 70 + noise(timeMs, seed + 1) },
    { metric: 'blocks', labels: { job }, valueAt: () => 5 },
  ];
  const earned = (type: string, seed: number): FakeSeries => ({
    metric: 'earned',
    labels: { chain: 'ethereum', type },
    valueAt: (timeMs) => 10 + noise(timeMs, seed),
  });
  return [...of('a', 3), ...of('b', 5), earned('arbitrage', 7), earned('liquidation', 9)];
}
