/** Grafana Live's side of the plugin process: its channels over gRPC, with a real Prometheus and a real service. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClientReadableStream } from '@grpc/grpc-js';
import { buildSync } from 'esbuild';
import { parseDocument } from 'yaml';
import type { PluginContextMessage, StreamPacketMessage } from '../../src/grafana/sdk/proto/messages';
import { StreamService } from '../../src/grafana/sdk/proto/services';
import { startPrometheus, startProxy, type RunningPrometheus, type RunningProxy } from '../prometheus';
import { untilScraped } from '../quality/untilScraped';
import {
  callStream,
  callUnary,
  endPrograms,
  eventually,
  pluginContext,
  Program,
  startPlugin,
  type Connection,
} from '../sdk/host';

const folder = mkdtempSync(join(tmpdir(), 'quality-grafana-live-'));
const configFile = join(folder, 'quality.yaml');
let exporter: Server;
let exporterPort: number;
let prometheus: RunningPrometheus;
let proxy: RunningProxy;
let plugin: Connection;

function bundle(name: 'plugin' | 'quality'): string {
  const outfile = join(folder, `${name}.cjs`);
  buildSync({
    entryPoints: [join(__dirname, `../../src/main/${name}.ts`)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    loader: { '.yaml': 'text', '.proto': 'text' },
    logLevel: 'error',
  });
  return outfile;
}

async function startExporter(port: number): Promise<void> {
  exporter = createServer((_request, response) => response.end('mev_daily_revenue_usd{chain="ethereum"} 1250.5\n'));
  await new Promise<void>((resolve) => exporter.listen(port, '127.0.0.1', resolve));
  exporterPort = (exporter.address() as AddressInfo).port;
}

async function stopExporter(): Promise<void> {
  exporter.closeAllConnections();
  await new Promise((resolve) => exporter.close(resolve));
}

function writeConfig(services: readonly string[]): void {
  const document = parseDocument(readFileSync(join(__dirname, '../../../provisioning/quality.yaml'), 'utf8'));
  const of = (name: string): object =>
    name === 'searcher'
      ? { name, kind: 'mev', team: 'traders', chain: 'ethereum', match: { job: name } }
      : { name, kind: 'prometheus', team: 'platform', match: { job: name } };
  document.set('services', document.createNode(services.map(of)));
  writeFileSync(configFile, document.toString());
}

beforeAll(async () => {
  await startExporter(0);
  writeConfig(['searcher', 'prometheus']);
  prometheus = await startPrometheus({
    scrape: [
      { job: 'prometheus', targets: ['self'] },
      { job: 'searcher', targets: [`127.0.0.1:${exporterPort}`] },
    ],
  });
  await untilScraped(prometheus, 2);
  proxy = await startProxy(prometheus.url);
  plugin = await startPlugin(bundle('plugin'));
}, 60_000);
afterAll(async () => {
  await plugin.stop();
  endPrograms();
  await proxy.stop();
  await prometheus.stop();
  await stopExporter();
  rmSync(folder, { recursive: true });
});

type Row = Record<string, string | number | null>;

interface Packet {
  everything: boolean;
  rows: Row[];
  at: number;
}

/** Reads packets as a page does: the names of the columns come with the packets that tell everything. */
function createReader(): (data: Uint8Array) => Packet {
  let names: string[] = [];
  return (data) => {
    const { schema, data: columns } = JSON.parse(Buffer.from(data).toString()) as {
      schema?: { fields: Array<{ name: string }> };
      data: { values: Array<Array<string | number | null>> };
    };
    names = schema?.fields.map(({ name }) => name) ?? names;
    const rows = (columns.values[0] ?? []).map((_, row) =>
      Object.fromEntries(names.map((name, column) => [name, columns.values[column]?.[row] ?? null]))
    );
    return { everything: schema !== undefined, rows, at: Date.now() };
  };
}

interface Subscription {
  status: number;
  initial: Row[];
  packets: Packet[];
  /** The newest of each row. */
  rows: Map<string, Row>;
  error(): Error | undefined;
  stop(): void;
}

const keyOf = ({ scope, entity }: Row): string => `${scope}/${entity}`;

/** As Grafana does it: asks whether the page may subscribe, then runs the stream. */
async function subscribe(context: PluginContextMessage, path: string): Promise<Subscription> {
  const request = { pluginContext: context, path, data: Buffer.from(''), headers: {} };
  const { status, data } = await callUnary(plugin.client, StreamService.SubscribeStream, request);
  const rows = new Map<string, Row>();
  const initial = data.length > 0 ? createReader()(data).rows : [];
  initial.forEach((row) => rows.set(keyOf(row), row));
  const packets: Packet[] = [];
  let failed: Error | undefined;
  let stream: ClientReadableStream<StreamPacketMessage> | undefined;
  if (status === 0) {
    const read = createReader();
    stream = callStream(plugin.client, StreamService.RunStream, request);
    stream.on('data', (packet: StreamPacketMessage) => {
      const one = read(packet.data);
      packets.push(one);
      if (one.everything) {
        rows.clear();
      }
      one.rows.forEach((row) => rows.set(keyOf(row), row));
    });
    stream.on('error', (error) => (failed = error));
  }
  return { status, initial, packets, rows, error: () => failed, stop: () => stream?.cancel() };
}

function embedded(uid: string, updatedMs?: number): PluginContextMessage {
  const jsonData = { mode: 'embedded', prometheusUrl: proxy.url, configFile };
  return pluginContext({ uid, jsonData, ...(updatedMs === undefined ? {} : { updatedMs }) });
}

/** Requests that only the live figures need. */
const liveRequests = (): number =>
  proxy.seen.filter(({ form }) => form.get('query')?.includes('mev_daily_revenue_usd')).length;

describe('a data source in embedded mode', () => {
  it('has no other channels', async () => {
    expect(await subscribe(embedded('none'), 'secrets')).toMatchObject({ status: 1, initial: [] });
    expect(await subscribe(embedded('none'), 'constructor')).toMatchObject({ status: 1, initial: [] });
  });

  it('tells everything first, and within seconds who has fallen and who is back', async () => {
    const live = await subscribe(embedded('embedded'), 'scores');
    expect(live.status).toBe(0);
    expect(live.initial.map(keyOf).sort()).toEqual([
      'chain/ethereum',
      'overall/overall',
      'service/prometheus',
      'service/searcher',
      'team/platform',
      'team/traders',
    ]);
    expect(live.initial).toEqual(live.initial.map(() => expect.objectContaining({ state: 'ok' })));
    // The scores follow the states, as they take longer.
    await eventually(() => typeof live.rows.get('overall/overall')?.['reliability'] === 'number', 20_000, 'scores');

    const before = live.packets.length;
    await stopExporter();
    await eventually(() => live.rows.get('service/searcher')?.['state'] === 'down', 10_000, 'it is told as down');
    expect(live.rows.get('overall/overall')).toMatchObject({ state: 'degraded' });
    expect(live.rows.get('chain/ethereum')).toMatchObject({ state: 'down' });
    expect(live.rows.get('team/platform')).toMatchObject({ state: 'ok' });
    const told = live.packets.slice(before).find(({ rows }) => rows.some(({ state }) => state === 'down'));
    expect(told?.rows.map(keyOf)).not.toContain('team/platform');

    await startExporter(exporterPort);
    await eventually(() => live.rows.get('service/searcher')?.['state'] === 'ok', 10_000, 'it is back');
    const gaps = live.packets.slice(1).map(({ at }, i) => at - (live.packets[i]?.at ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThan(900);
    live.stop();
  }, 60_000);

  it('tells that a service has left the configuration', async () => {
    const live = await subscribe(embedded('embedded'), 'scores');
    await eventually(() => live.packets.length > 0, 5_000, 'the first packet');
    writeConfig(['prometheus']);
    await eventually(() => live.rows.get('service/searcher')?.['state'] === null, 20_000, 'it has gone');
    expect(live.rows.get('chain/ethereum')).toMatchObject({ state: null, score: null });
    writeConfig(['searcher', 'prometheus']);
    await eventually(() => live.rows.get('service/searcher')?.['state'] === 'ok', 20_000, 'it is back');
    live.stop();
  }, 60_000);

  it('tells everything again while nothing changes, so that silence means a lost connection', async () => {
    const live = await subscribe(embedded('embedded'), 'figures');
    expect(live.initial).toEqual([
      expect.objectContaining({ revenue: 1250.5, uptime: expect.any(Number), latency: null }),
    ]);
    await eventually(() => live.packets.filter(({ everything }) => everything).length === 2, 20_000, 'the next');
    expect(live.packets.at(-1)?.rows).toHaveLength(1);
    live.stop();
  }, 60_000);

  it('reads for both channels together, and nothing for nobody', async () => {
    const [scores, figures] = await Promise.all([
      subscribe(embedded('embedded'), 'scores'),
      subscribe(embedded('embedded'), 'figures'),
    ]);
    const [begun, from] = [Date.now(), liveRequests()];
    await new Promise((resolve) => setTimeout(resolve, 11_000));
    expect(liveRequests() - from).toBeGreaterThanOrEqual(1);
    expect(liveRequests() - from).toBeLessThanOrEqual(Math.ceil((Date.now() - begun) / 5_000));
    scores.stop();
    figures.stop();
    // The page that came last is waited for so long.
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const after = liveRequests();
    await new Promise((resolve) => setTimeout(resolve, 11_000));
    expect(liveRequests()).toBe(after);
  }, 60_000);

  it('ends the streams of old settings with an error, so that Grafana runs them with the new ones', async () => {
    const live = await subscribe(embedded('changing', 1), 'scores');
    await eventually(() => live.packets.length > 0, 5_000, 'the first packet');
    const next = await subscribe(embedded('changing', 2), 'scores');
    await eventually(() => live.error() !== undefined, 2_000, 'the old one ends');
    expect(live.error()).toMatchObject({ details: expect.stringContaining('settings have changed') });
    await eventually(() => next.packets.length > 0, 5_000, 'the new one runs');
    next.stop();
  }, 30_000);
});

describe('a data source in service mode', () => {
  const TOKEN = 'a-very-secret-token';
  let file: string;
  let service: Program;
  let port: number;

  async function startService(): Promise<void> {
    service = Program.start([file, 'serve'], {
      PROMETHEUS_URL: prometheus.url,
      MEV_QUALITY_PORT: String(port),
      MEV_QUALITY_TOKEN: TOKEN,
      MEV_QUALITY_CONFIG: configFile,
    });
    await service.firstLine();
  }

  beforeAll(async () => {
    file = bundle('quality');
    const free = createServer();
    await new Promise<void>((resolve) => free.listen(0, '127.0.0.1', resolve));
    port = (free.address() as AddressInfo).port;
    await new Promise((resolve) => free.close(resolve));
    await startService();
  }, 30_000);

  function remote(uid: string, token = TOKEN): PluginContextMessage {
    const context = pluginContext({ uid, jsonData: { mode: 'service', serviceUrl: `http://127.0.0.1:${port}/` } });
    if (context.dataSourceInstanceSettings) {
      context.dataSourceInstanceSettings.decryptedSecureJsonData = { serviceToken: token };
    }
    return context;
  }

  it('tells what the service tells; all is unknown while it is away, and heals', async () => {
    const live = await subscribe(remote('remote'), 'scores');
    expect(live.initial).toHaveLength(6);
    expect(live.initial).toEqual(live.initial.map(() => expect.objectContaining({ state: 'ok' })));
    await eventually(() => typeof live.rows.get('team/traders')?.['reliability'] === 'number', 30_000, 'scores');

    service.process.kill('SIGKILL');
    await service.exited;
    const states = (): Set<unknown> => new Set([...live.rows.values()].map(({ state }) => state));
    await eventually(() => states().size === 1 && states().has('unknown'), 15_000, 'all is unknown');
    expect(live.rows.size).toBe(6);
    expect([...live.rows.values()]).toEqual(
      [...live.rows.values()].map(() => expect.objectContaining({ score: null, reliability: null }))
    );

    await startService();
    await eventually(() => states().size === 1 && states().has('ok'), 30_000, 'it has healed');
    expect(live.error()).toBeUndefined();
    live.stop();
  }, 120_000);

  it('tells nothing with a wrong token but that all is unknown, and logs the remedy without the token', async () => {
    const live = await subscribe(remote('refused', 'wrong-token-of-the-test'), 'scores');
    await eventually(() => live.rows.get('overall/overall')?.['state'] === 'unknown', 15_000, 'all is unknown');
    expect(plugin.program.stderr).toContain('MEV_QUALITY_TOKEN');
    expect(plugin.program.stderr).not.toContain('wrong-token-of-the-test');
    live.stop();
  }, 30_000);
});
