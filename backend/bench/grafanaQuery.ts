/**
 * Our data source against Grafana's own Prometheus data source, on the same data, through the same `/api/ds/query`, in
 * turns, in one run. Needs GRAFANA_HOME, a Grafana on disk with our plugin built.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openMetrics, samplesOf, startPrometheus, type RunningPrometheus } from '../test/prometheus';

const MINUTE = 60_000;
const SCRAPE = 15_000;
const WARM_UP = 20;
const END = Math.floor(Date.now() / SCRAPE) * SCRAPE - MINUTE;
const AUTHORIZATION = `Basic ${Buffer.from('admin:admin').toString('base64')}`;

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

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

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

async function startGrafana(home: string, folder: string): Promise<{ url: string; child: ChildProcess }> {
  const port = await freePort();
  mkdirSync(join(folder, 'plugins'));
  symlinkSync(join(process.cwd(), 'plugin/dist'), join(folder, 'plugins/mev-quality-app'));
  const child = spawn(join(home, 'bin/grafana'), ['server', '--homepath', home], {
    stdio: 'ignore',
    env: {
      ...process.env,
      GF_SERVER_HTTP_ADDR: '127.0.0.1',
      GF_SERVER_HTTP_PORT: String(port),
      GF_PATHS_DATA: join(folder, 'data'),
      GF_PATHS_LOGS: join(folder, 'log'),
      GF_PATHS_PLUGINS: join(folder, 'plugins'),
      GF_PATHS_PROVISIONING: join(folder, 'provisioning'),
      GF_PLUGINS_ALLOW_LOADING_UNSIGNED_PLUGINS:
        'mev-quality-app,mev-quality-datasource,mev-score-panel,mev-anomaly-panel,mev-alerts-panel',
      GF_PLUGINS_PREINSTALL_DISABLED: 'true',
      GF_ANALYTICS_REPORTING_ENABLED: 'false',
      GF_ANALYTICS_CHECK_FOR_UPDATES: 'false',
      GF_ANALYTICS_CHECK_FOR_PLUGIN_UPDATES: 'false',
      GF_LOG_LEVEL: 'error',
    },
  });
  const url = `http://127.0.0.1:${port}`;
  for (let attempt = 0; attempt < 240; attempt++) {
    if (
      await fetch(`${url}/api/health`).then(
        ({ ok }) => ok,
        () => false
      )
    ) {
      return { url, child };
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  child.kill('SIGKILL');
  throw new Error('Grafana was not ready within 120 s');
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
    headers: { authorization: AUTHORIZATION, 'content-type': 'application/json' },
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
  let grafana: ChildProcess | undefined;
  try {
    prometheus = await startPrometheus({ openMetrics: history() });
    writeProvisioning(folder, prometheus.url);
    const { url, child } = await startGrafana(home, folder);
    grafana = child;
    for (const one of CASES) {
      await compare(url, one);
    }
  } finally {
    grafana?.kill('SIGTERM');
    await new Promise((resolve) => (grafana ? grafana.once('exit', resolve) : resolve(undefined)));
    await prometheus?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

void main();
