/**
 * Webhooks into the real service, with what they tell stored before they are answered: 2,000 alerts a second for 30 s, each
 * with a fingerprint of its own, in bodies of 1, 10 and 100 alerts, into PostgreSQL and SQLite that wait for the disk. They
 * are of 50 rules and 400 services, so that most of them are storms, as they would be. Latency is from when a body was due to be
 * sent to its answer. Then what was answered with 2xx is looked for in the database.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { Pool } from 'undici';
import { startPostgres } from '../test/postgres/startPostgres';
import { openDatabase } from '../src/store/database';

const PER_SECOND = 2_000;
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 30);
const BATCHES = [1, 10, 100].filter((size) => size === Number(process.env['BENCH_SIZE'] ?? size));
const PACE_MS = 5;
const CONNECTIONS = 256;
const START_MS = 30_000;

type Place = { url: string } | { file: string };

interface Result {
  latencies: number[];
  accepted: number;
  refused: number;
}

function alert(number: number): object {
  const rule = number % 50;
  return {
    status: 'firing',
    labels: {
      alertname: `Rule${rule}`,
      grafana_folder: 'MEV Quality',
      instance: `instance-${number}`,
      service: `service-${number % 400}`,
      severity: ['critical', 'high', 'medium', 'low'][rule % 4],
      team: 'bench',
    },
    annotations: { summary: `Something of instance-${number} is high`, runbook_url: 'http://127.0.0.1/runbooks/Rule' },
    startsAt: new Date().toISOString(),
    endsAt: '0001-01-01T00:00:00Z',
    generatorURL: `http://127.0.0.1:3000/alerting/grafana/rule-${rule}/view?orgId=1`,
    fingerprint: number.toString(16).padStart(16, '0'),
    silenceURL: 'http://127.0.0.1:3000/alerting/silence/new?alertmanager=grafana',
    values: { B: 1, C: 10 },
    valueString: "[ var='B' labels={} value=1 ]",
    orgId: 1,
  };
}

function bodyOf(first: number, size: number): string {
  const alerts = Array.from({ length: size }, (_, i) => alert(first + i));
  return JSON.stringify({
    receiver: 'MEV Quality',
    status: 'firing',
    alerts,
    version: '1',
    truncatedAlerts: 0,
    orgId: 1,
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function startService(place: Place): Promise<{ url: string; process: ChildProcess }> {
  const port = await freePort();
  const service = spawn('node', [join(process.cwd(), 'backend/dist/quality.cjs'), 'serve'], {
    stdio: 'ignore',
    env: {
      PATH: process.env['PATH'],
      MEV_QUALITY_PORT: String(port),
      // Nothing listens there: scores are not what is measured.
      PROMETHEUS_URL: 'http://127.0.0.1:1',
      ...('url' in place ? { DATABASE_URL: place.url } : { MEV_QUALITY_DATA: place.file.replace(/\/[^/]*$/, '') }),
    },
  });
  const url = `http://127.0.0.1:${port}`;
  for (let waited = 0; waited < START_MS; waited += 100) {
    const answer = await fetch(`${url}/api/v1/alerts?limit=1`).catch(() => undefined);
    if (answer?.ok) {
      return { url, process: service };
    }
    await sleep(100);
  }
  service.kill();
  throw new Error('The service did not start.');
}

/** Sends at an even pace, whether or not what was sent is answered. */
async function send(url: string, size: number): Promise<Result> {
  const pool = new Pool(url, { connections: CONNECTIONS });
  const result: Result = { latencies: [], accepted: 0, refused: 0 };
  const bodies = Math.floor((PER_SECOND * SECONDS) / size);
  const under: Promise<void>[] = [];
  const begun = performance.now();
  const post = async (body: number, dueMs: number): Promise<void> => {
    const { statusCode, body: answer } = await pool.request({
      path: '/api/v1/alerts/webhook',
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: bodyOf(body * size, size),
    });
    await answer.dump();
    const isAccepted = statusCode >= 200 && statusCode < 300;
    result[isAccepted ? 'accepted' : 'refused'] += size;
    result.latencies.push(performance.now() - begun - dueMs);
  };
  for (let body = 0; body < bodies;) {
    const dueMs = (body * size * 1000) / PER_SECOND;
    if (performance.now() - begun < dueMs) {
      await sleep(PACE_MS);
      continue;
    }
    under.push(post(body, dueMs));
    body += 1;
  }
  await Promise.all(under);
  await pool.close();
  return result;
}

/** Of its whole life, on Linux. */
function cpuSeconds({ pid }: ChildProcess): number {
  const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ').slice(11, 13);
  return (Number(user) + Number(system)) / 100;
}

async function storedIn(place: Place): Promise<number> {
  const database = await openDatabase(place);
  const { count } = await database.query
    .selectFrom('alerts')
    .select(({ fn }) => fn.count('fingerprint').distinct().as('count'))
    .executeTakeFirstOrThrow();
  await database.close();
  return Number(count);
}

async function measure(kind: 'PostgreSQL' | 'SQLite', place: Place, size: number): Promise<boolean> {
  const service = await startService(place);
  const begun = performance.now();
  const { latencies, accepted, refused } = await send(service.url, size);
  const seconds = (performance.now() - begun) / 1000;
  const cpu = cpuSeconds(service.process);
  const ended = new Promise((resolve) => service.process.once('exit', resolve));
  // Nothing that was answered with 2xx may need more than that.
  service.process.kill('SIGKILL');
  await ended;
  const stored = await storedIn(place);
  latencies.sort((a, b) => a - b);
  const at = (share: number): number => Math.round(latencies[Math.floor(share * (latencies.length - 1))] ?? Number.NaN);
  const lost = Math.max(0, accepted - stored);
  process.stdout.write(
    `${JSON.stringify({
      name: `intake: ${PER_SECOND} alerts a second in bodies of ${size} into ${kind}`,
      seconds: Number(seconds.toFixed(1)),
      accepted,
      refused,
      stored,
      lost,
      p50_ms: at(0.5),
      p99_ms: at(0.99),
      max_ms: at(1),
      service_cpu_seconds: cpu,
      load_average: Number(loadavg()[0]?.toFixed(1)),
      n: latencies.length,
    })}\n`
  );
  return lost === 0;
}

void (async () => {
  const postgres = await startPostgres(process.pid, true);
  let isWhole = true;
  try {
    for (const size of BATCHES) {
      const name = `intake_${size}`;
      const client = new Client(postgres.url('postgres'));
      await client.connect();
      await client.query(`create database ${name}`);
      await client.end();
      isWhole = (await measure('PostgreSQL', { url: postgres.url(name) }, size)) && isWhole;
      const file = join(mkdtempSync(join(process.env['BENCH_FOLDER'] ?? tmpdir(), 'intake-')), 'alerts.db');
      isWhole = (await measure('SQLite', { file }, size)) && isWhole;
    }
  } finally {
    await postgres.close();
  }
  process.exitCode = isWhole ? 0 : 1;
})();
