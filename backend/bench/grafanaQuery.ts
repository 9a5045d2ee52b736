/**
 * Our data source against Grafana's own Prometheus data source, on the same data, through the same `/api/ds/query`, in
 * turns, in one run. Needs GRAFANA_HOME, a Grafana on disk with our plugin built.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openMetrics, samplesOf, startPrometheus, type RunningPrometheus } from '../test/prometheus';
import { ADMIN, startGrafana, type RunningGrafana } from './grafana/startGrafana';

const MINUTE = 60_000;
const SCRAPE = 15_000;
const WARM_UP = 20;
const END = Math.floor(Date.now() / SCRAPE) * SCRAPE - MINUTE;

interface Case {
  name: string;
  metric: string;
  expr: string;
  minutes: number;
  runs: number;
}

const CASES: Case[] = [
  { name: '1 series, 5 min', metric: 'one', expr: 'bench_metric{i="7"}', minutes: 5, runs: 300 },
  { name: '1,000 series, 10 min', metric: 'all', expr: 'bench_metric', minutes: 10, runs: 100 },
];

/** 1,000 series of a random walk, with the digits that real gauges have. */
function history(): string {
  const grid = { startMs: END - 30 * MINUTE, endMs: END, stepMs: SCRAPE };
  return openMetrics(
    Array.from({ length: 1000 }, (_, i) => {
      let value = (i * 7919) % 100;
      const samples = samplesOf(grid, (time) => (value += Math.sin(time / 1e5 + i) / 3));
      return { name: 'bench_metric', labels: { i: String(i), job: 'bench', instance: `host-${i % 50}` }, samples };
    })
  );
}

const QUALITY = `
version: 1
weights: { reliability: 1, performance: 0, security: 0, efficiency: 0 }
inputs:
  a: { title: A, component: reliability, weight: 1, unit: percent, term: { shape: higher, target: 1 } }
  b: { title: B, component: performance, weight: 1, unit: percent, term: { shape: higher, target: 1 } }
  c: { title: C, component: security, weight: 1, unit: percent, term: { shape: higher, target: 1 } }
  d: { title: D, component: efficiency, weight: 1, unit: percent, term: { shape: higher, target: 1 } }
kinds: { any: { title: Any } }
services: [{ name: bench, kind: any, team: t, match: { job: bench } }]
metrics:
  bench:
    one: { title: One, unit: short, better: neither, query: 'bench_metric{i="7",$service}' }
    all: { title: All, unit: short, better: neither, query: 'bench_metric{$service}' }
`;

function writeProvisioning(folder: string, prometheusUrl: string): void {
  const configFile = join(folder, 'quality.yaml');
  writeFileSync(configFile, QUALITY);
  mkdirSync(join(folder, 'provisioning/datasources'), { recursive: true });
  const datasources = [
    {
      name: 'ours',
      uid: 'ours',
      type: 'mev-quality-datasource',
      access: 'proxy',
      jsonData: { mode: 'embedded', prometheusUrl, configFile },
    },
    {
      name: 'peer',
      uid: 'peer',
      type: 'prometheus',
      access: 'proxy',
      url: prometheusUrl,
      jsonData: { httpMethod: 'POST', timeInterval: '15s' },
    },
  ];
  writeFileSync(join(folder, 'provisioning/datasources/bench.yaml'), JSON.stringify({ apiVersion: 1, datasources }));
}

async function query(url: string, uid: string, model: Record<string, unknown>, minutes: number): Promise<number> {
  const body = JSON.stringify({
    from: String(END - minutes * MINUTE),
    to: String(END),
    queries: [{ refId: 'A', datasource: { uid }, intervalMs: SCRAPE, maxDataPoints: 1000, ...model }],
  });
  const start = performance.now();
  const response = await fetch(`${url}/api/ds/query`, {
    method: 'POST',
    body,
    headers: { authorization: ADMIN, 'content-type': 'application/json' },
  });
  const text = await response.text();
  const ms = performance.now() - start;
  if (!response.ok || !text.includes('"values"')) {
    throw new Error(`${uid} answered ${response.status}: ${text.slice(0, 300)}`);
  }
  return ms;
}

function quantile(times: number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return Number((sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN).toFixed(2));
}

async function compare(url: string, { name, metric, expr, minutes, runs }: Case): Promise<void> {
  const ours: number[] = [];
  const peer: number[] = [];
  for (let i = 0; i < runs + WARM_UP; i++) {
    const a = await query(url, 'ours', { queryType: 'metrics', category: 'bench', metrics: [metric] }, minutes);
    const b = await query(url, 'peer', { expr, range: true, instant: false, format: 'time_series' }, minutes);
    if (i >= WARM_UP) {
      ours.push(a);
      peer.push(b);
    }
  }
  const [p50, peerP50] = [quantile(ours, 0.5), quantile(peer, 0.5)];
  const result = {
    name: `grafana query: ${name}`,
    p50_ms: p50,
    p95_ms: quantile(ours, 0.95),
    peer: "Grafana's Prometheus data source",
    peer_p50_ms: peerP50,
    peer_p95_ms: quantile(peer, 0.95),
    ratio: Number((p50 / peerP50).toFixed(2)),
    difference_ms: Number((p50 - peerP50).toFixed(2)),
    n: runs,
  };
  process.stdout.write(`${JSON.stringify(result)}\n`);
}

async function main(): Promise<void> {
  const home = process.env.GRAFANA_HOME;
  if (!home) {
    process.stdout.write(
      `${JSON.stringify({ name: 'grafana query', skipped: 'set GRAFANA_HOME to a Grafana on disk' })}\n`
    );
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'mev-quality-bench-grafana-'));
  let prometheus: RunningPrometheus | undefined;
  let grafana: RunningGrafana | undefined;
  try {
    prometheus = await startPrometheus({ openMetrics: history() });
    writeProvisioning(folder, prometheus.url);
    grafana = await startGrafana(home, folder);
    for (const one of CASES) {
      await compare(grafana.url, one);
    }
  } finally {
    await grafana?.stop();
    await prometheus?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

void main();
