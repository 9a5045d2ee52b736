/** `WS /ws` of the whole service, with a real Prometheus that scrapes an exporter which the test controls. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { parseDocument } from 'yaml';
import { liveChangeSchema, liveSnapshotSchema } from '../../src/api/schemas/live';
import { startService, type RunningService } from '../../src/main/serve';
import type { LiveChange, LiveMessage, LiveSnapshot, ScoreAnswer } from '../../src/wire';
import { startPrometheus, type RunningPrometheus } from '../prometheus';
import { untilScraped } from '../quality/untilScraped';

const TOKEN = 'a-token-of-the-test';
const folder = mkdtempSync(join(tmpdir(), 'quality-live-'));
let exporter: Server;
let prometheus: RunningPrometheus;
let service: RunningService;
let revenue = 1000;

/** Two chains' revenue, as the MEV collector publishes it. */
function exposition(): string {
  return [
    `mev_daily_revenue_usd{chain="ethereum"} ${revenue}`,
    'mev_daily_revenue_usd{chain="arbitrum"} 250.5',
    'mev_execution_success_rate{chain="ethereum"} 0.97',
    '',
  ].join('\n');
}

function config(): string {
  const document = parseDocument(readFileSync(join(import.meta.dirname, '../../../provisioning/quality.yaml'), 'utf8'));
  const of = (name: string, kind: string, job: string): unknown => ({ name, kind, team: 't', match: { job } });
  document.set(
    'services',
    document.createNode([of('searcher', 'mev', 'searcher'), of('prometheus', 'prometheus', 'prometheus')])
  );
  return document.toString();
}

beforeAll(async () => {
  exporter = createServer((_request, response) => response.end(exposition()));
  await new Promise<void>((resolve) => exporter.listen(0, '127.0.0.1', resolve));
  const { port } = exporter.address() as AddressInfo;
  prometheus = await startPrometheus({
    scrape: [
      { job: 'prometheus', targets: ['self'] },
      { job: 'searcher', targets: [`127.0.0.1:${port}`] },
    ],
  });
  const configFile = join(folder, 'quality.yaml');
  writeFileSync(configFile, config());
  await untilScraped(prometheus, 2);
  service = await startService(
    { host: '127.0.0.1', port: 0, prometheusUrl: prometheus.url, token: TOKEN, configFile },
    () => undefined
  );
}, 60_000);
afterAll(async () => {
  await service.close();
  await prometheus.stop();
  exporter.close();
  exporter.closeAllConnections();
  rmSync(folder, { recursive: true });
});

async function listen(): Promise<{ messages: LiveMessage[]; socket: WebSocket }> {
  const socket = new WebSocket(`${service.url.replace('http', 'ws')}/ws`, {
    headers: { authorization: `Bearer ${TOKEN}` },
  });
  const messages: LiveMessage[] = [];
  socket.on('message', (data) => {
    const message: unknown = JSON.parse(String(data));
    // Each message is as the document says.
    messages.push(messages.length === 0 ? liveSnapshotSchema.parse(message) : liveChangeSchema.parse(message));
  });
  await until(() => messages.length > 0);
  return { messages, socket };
}

async function until(condition: () => boolean | Promise<boolean>, seconds = 20): Promise<void> {
  for (let attempt = 0; attempt < seconds * 20; attempt++) {
    if (await condition()) {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`it did not come to be in ${seconds} s`);
}

function changes(messages: LiveMessage[]): LiveChange[] {
  return messages.filter((message) => message.type === 'change');
}

async function score(): Promise<ScoreAnswer> {
  const response = await fetch(`${service.url}/api/v1/quality/score`, {
    headers: { authorization: `Bearer ${TOKEN}` },
  });
  return (await response.json()) as ScoreAnswer;
}

it('says first what the API says, and what quality.yaml finds in Prometheus', async () => {
  const { messages, socket } = await listen();
  const [first] = messages as [LiveSnapshot];
  expect(first).toMatchObject({
    type: 'snapshot',
    state: 'ok',
    uptime: 100,
    revenue: 1250.5,
    // No histogram of executions is scraped: unknown, and not 0.
    latency: null,
    throughput: null,
    profit: null,
    services: { searcher: { state: 'ok' }, prometheus: { state: 'ok' } },
  });
  // The scores of a Prometheus that has just started still move, so both are of now.
  await until(async () => {
    const all: Partial<LiveSnapshot>[] = messages as LiveSnapshot[];
    const told = all.findLast(({ score: one }) => typeof one === 'number')?.score ?? 0;
    return Math.abs(told - ((await score()).score ?? 0)) < 2;
  });
  socket.terminate();
}, 30_000);

it('a figure that changes is told alone, within seconds', async () => {
  const { messages, socket } = await listen();
  revenue = 2000;
  await until(() => changes(messages).some((change) => change.revenue === 2250.5), 10);
  const told = changes(messages).find((change) => change.revenue === 2250.5);
  expect(told).not.toHaveProperty('state');
  expect(told?.services?.['prometheus']?.state).toBeUndefined();
  socket.terminate();
}, 30_000);

it('a service that falls is told as down within seconds, and as ok when it is back', async () => {
  const { messages, socket } = await listen();
  const { port } = exporter.address() as AddressInfo;
  exporter.closeAllConnections();
  await new Promise((resolve) => exporter.close(resolve));
  await until(() => changes(messages).some(({ services }) => services?.['searcher']?.state === 'down'), 10);
  const down = changes(messages).find(({ services }) => services?.['searcher']?.state === 'down');
  expect(down).toMatchObject({ state: 'degraded' });
  expect(down?.services?.['prometheus']?.state).toBeUndefined();
  exporter = createServer((_request, response) => response.end(exposition()));
  await new Promise<void>((resolve) => exporter.listen(port, '127.0.0.1', resolve));
  await until(() => changes(messages).some((change) => change.services?.['searcher']?.state === 'ok'), 10);
  socket.terminate();
}, 60_000);

it('the service tells the scores and the stream at /metrics', async () => {
  const response = await fetch(`${service.url}/metrics`, { headers: { authorization: `Bearer ${TOKEN}` } });
  const text = await response.text();
  expect(text).toMatch(/^quality_score\{scope="overall",entity="overall"\} \d/m);
  expect(text).toMatch(/^quality_service_state\{service="searcher",kind="mev",team="t"\} \d/m);
  expect(text).toMatch(/^mev_quality_cycle_errors_total\{cycle="scores"\} 0$/m);
  expect(text).toMatch(/^mev_quality_websocket_clients \d/m);
});
