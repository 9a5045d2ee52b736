/**
 * The query `escalations` with 10,000 active alerts of three levels, from the desk's rows to the bytes that Grafana gets:
 * in this process, and by a data source in service mode from a service on loopback. Once when alerts have changed since
 * the last question, once when none has. The processor time of all threads stands beside, which a busy machine stretches less.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Registry } from 'prom-client';
import { createApp } from '../src/api/app';
import { builtInConfig } from '../src/config';
import { answerQuery } from '../src/grafana/datasource/answerQuery';
import { createServiceInstance } from '../src/grafana/datasource/serviceInstance';
import type { DataQuery, DataResponse } from '../src/grafana/sdk';
import { createLocalBackend } from '../src/monitor/localBackend';
import { createPrometheusSource } from '../src/sources/prometheus';
import { deskDouble } from '../test/alerts/deskDouble';
import { escalationRows } from '../test/alerts/escalationRows';

const ALERTS = 10_000;
const RUNS = 50;
const WARM_UP = 10;
const QUERY: DataQuery = {
  refId: 'A',
  queryType: 'escalations',
  intervalMs: 10_000,
  maxDataPoints: 100,
  timeRange: { fromMs: 0, toMs: 0 },
  model: { queryType: 'escalations' },
};
const { signal } = new AbortController();

function bytesOf(answer: DataResponse): number {
  if ('error' in answer) {
    throw new Error(answer.error);
  }
  return (answer.files ?? []).reduce((sum, { length }) => sum + length, 0);
}

async function measure(name: string, ask: () => Promise<DataResponse>, change: () => void): Promise<void> {
  const times: number[] = [];
  let bytes = 0;
  let cpu = process.cpuUsage();
  for (let i = 0; i < WARM_UP + RUNS; i++) {
    if (i === WARM_UP) {
      cpu = process.cpuUsage();
    }
    change();
    const start = performance.now();
    bytes = bytesOf(await ask());
    times.push(performance.now() - start);
  }
  const { user, system } = process.cpuUsage(cpu);
  const sorted = times.slice(WARM_UP).sort((a, b) => a - b);
  const rounded = (ms: number): number => Number(ms.toFixed(2));
  const at = (share: number): number => rounded(sorted[Math.floor(share * (RUNS - 1))] ?? Number.NaN);
  const result = { name: `escalations: ${name}`, alerts: ALERTS, rows: 3 * ALERTS, bytes };
  const cpuMs = rounded((user + system) / 1000 / RUNS);
  process.stdout.write(`${JSON.stringify({ ...result, p50_ms: at(0.5), p95_ms: at(0.95), cpu_ms: cpuMs, n: RUNS })}\n`);
}

async function main(): Promise<void> {
  const desk = deskDouble();
  desk.rows = escalationRows(ALERTS);
  const source = createPrometheusSource({ url: 'http://127.0.0.1:9' });
  const backend = createLocalBackend(builtInConfig(), source, '0', undefined, undefined, desk);
  const onError = (error: unknown): void => void process.stderr.write(`${String(error)}\n`);
  const app = createApp({ backend, alerts: desk, registry: new Registry(), now: Date.now, version: '0', onError });
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const service = createServiceInstance(`http://127.0.0.1:${port}`, undefined, () => undefined);
  const embedded = (): Promise<DataResponse> => answerQuery(backend, QUERY, signal);
  const remote = (): Promise<DataResponse> => service.query(QUERY, signal);
  const change = (): void => desk.put();
  const nothing = (): void => undefined;
  await measure('embedded, alerts have changed', embedded, change);
  await measure('embedded, none has changed', embedded, nothing);
  await measure('service mode, alerts have changed', remote, change);
  await measure('service mode, none has changed', remote, nothing);
  await service.dispose();
  server.close();
  await backend.close();
}

void main();
