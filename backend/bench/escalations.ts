/**
 * The query `escalations` with 10,000 active alerts of three levels above 0, from the desk (its database in memory) to the
 * bytes that Grafana gets: in this process, and by a data source in service mode from a service on loopback. Once when an
 * alert has changed since the last question, once when none has. The processor time of all threads stands beside: a busy
 * machine stretches it less.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Observation } from '../src/alerts/life/types';
import { answerQuery } from '../src/grafana/datasource/answerQuery';
import { createServiceInstance } from '../src/grafana/datasource/serviceInstance';
import type { DataQuery, DataResponse } from '../src/grafana/sdk';
import { createBackend, createRegistry } from '../src/main/createBackend';

const ALERTS = 10_000;
/** Of one type as many as are no storm. */
const OF_A_TYPE = 5;
const AT_ONCE = 500;
const RUNS = 40;
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
const started = Date.now();

function observation(i: number): Observation {
  const alertname = `Rule${Math.floor(i / OF_A_TYPE)}`;
  const service = `service-${i}`;
  return {
    fingerprint: (0x9e3779b97f4a7c15n * BigInt(i + 1)).toString(16).slice(-16),
    startsAt: started + (i % 1000),
    labels: { alertname, service, severity: 'critical', team: `team-${i % 7}`, chain: 'ethereum' },
    annotations: { summary: `${service} does not answer: ${i % 97} % of its requests fail` },
    urls: {},
  };
}

function bytesOf(answer: DataResponse): number {
  if ('error' in answer) {
    throw new Error(answer.error);
  }
  return (answer.files ?? []).reduce((sum, { length }) => sum + length, 0);
}

async function measure(
  name: string,
  ask: () => Promise<DataResponse>,
  before: (i: number) => Promise<unknown>
): Promise<void> {
  const times: number[] = [];
  let bytes = 0;
  let cpuMs = 0;
  for (let i = 0; i < WARM_UP + RUNS; i++) {
    await before(i);
    const [start, cpu] = [performance.now(), process.cpuUsage()];
    bytes = bytesOf(await ask());
    if (i >= WARM_UP) {
      const { user, system } = process.cpuUsage(cpu);
      cpuMs += (user + system) / 1000 / RUNS;
      times.push(performance.now() - start);
    }
  }
  times.sort((a, b) => a - b);
  const rounded = (ms: number): number => Number(ms.toFixed(2));
  const at = (share: number): number => rounded(times[Math.floor(share * (RUNS - 1))] ?? Number.NaN);
  const result = { name: `escalations: ${name}`, alerts: ALERTS, bytes, p50_ms: at(0.5), p95_ms: at(0.95) };
  process.stdout.write(`${JSON.stringify({ ...result, cpu_ms: rounded(cpuMs), n: RUNS })}\n`);
}

async function main(): Promise<void> {
  const tell = (problem: unknown): void => void (problem && process.stderr.write(`${String(problem)}\n`));
  const { backend, app, alerts } = createBackend({
    prometheus: { url: 'http://127.0.0.1:9' },
    registry: createRegistry(),
    onReload: tell,
    onCycle: tell,
    onWatching: tell,
    onError: tell,
  });
  alerts.start();
  const observations = Array.from({ length: ALERTS }, (_, i) => observation(i));
  for (let i = 0; i < ALERTS; i += AT_ONCE) {
    await alerts.receive(observations.slice(i, i + AT_ONCE));
  }
  const { alerts: some } = await alerts.alerts({ limit: WARM_UP + RUNS });
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const service = createServiceInstance(`http://127.0.0.1:${port}`, undefined, () => undefined);
  const embedded = (): Promise<DataResponse> => answerQuery(backend, QUERY, signal);
  const remote = (): Promise<DataResponse> => service.query(QUERY, signal);
  const acknowledge = (i: number): Promise<unknown> => alerts.acknowledge(some[i]?.id ?? '', 'bench', { comment: '' });
  const giveBack = (i: number): Promise<unknown> => alerts.unacknowledge(some[i]?.id ?? '', 'bench');
  const nothing = async (): Promise<void> => undefined;
  await measure('embedded, an alert has changed', embedded, acknowledge);
  await measure('embedded, none has changed', embedded, nothing);
  await measure('service mode, an alert has changed', remote, giveBack);
  await measure('service mode, none has changed', remote, nothing);
  await service.dispose();
  server.close();
  await backend.close();
}

void main();
