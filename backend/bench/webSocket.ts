/**
 * The live stream at one message a second: the service's server and feed here, with figures that change each second,
 * and the clients in a process of their own. Delay: from making a message to having parsed it at a client. Then the same
 * with one client more that never reads: whether it is dropped, and whether the others notice.
 */
import { fork } from 'node:child_process';
import { createServer } from 'node:http';
import { loadavg } from 'node:os';
import type { AddressInfo } from 'node:net';
import { Registry } from 'prom-client';
import { WebSocket } from 'ws';
import { absentDesk } from '../src/alerts/desk/absentDesk';
import { createLiveServer } from '../src/api/live/liveServer';
import { createLiveFeed } from '../src/monitor/live/feed';
import type { LiveReadings } from '../src/monitor/live/readings';
import type { LiveMessage, State } from '../src/wire';

const SERVICES = 40;
const SECONDS = 15;
/** A client that does not read does not answer pings either, which go out every 15 s: two of them pass. */
const SECONDS_UNTIL_DROPPED = 35;

interface Heard {
  delays: number[];
}

/** A tenth of the services changes its state each time. */
function readings(round: number): LiveReadings {
  const state = (i: number): State => ((i + round) % 10 === 0 ? 'degraded' : 'ok');
  return {
    timeMs: Date.now(),
    states: {
      overall: new Map([['overall', 'degraded']]),
      service: new Map(Array.from({ length: SERVICES }, (_, i) => [`service-${i}`, state(i)])),
      chain: new Map(),
      team: new Map(),
    },
    uptime: 99.99,
    figures: { revenue: 142_350 + round, latency: 40 + (round % 7), throughput: 100 + (round % 5), profit: round },
  };
}

function report(url: string, clients: number, mute: number): void {
  for (let i = 0; i < mute; i++) {
    const socket = new WebSocket(url);
    socket.on('open', () => socket.pause());
    socket.on('error', () => undefined);
  }
  const delays: number[] = [];
  let open = 0;
  for (let i = 0; i < clients; i++) {
    const socket = new WebSocket(url);
    socket.on('open', () => {
      open += 1;
      if (open === clients) {
        process.send?.('open');
      }
    });
    socket.on('message', (data) => {
      const message = JSON.parse(String(data)) as LiveMessage;
      if (message.type === 'change') {
        delays.push(Date.now() - Date.parse(message.timestamp));
      }
    });
  }
  process.on('message', () => {
    const heard: Heard = { delays };
    process.send?.(heard, () => process.exit(0));
  });
}

async function droppedIn(registry: Registry): Promise<number> {
  const metric = await registry.getSingleMetric('mev_quality_websocket_dropped_total')?.get();
  return metric?.values.reduce((sum, { value }) => sum + value, 0) ?? 0;
}

async function measure(clients: number, mute: number, forSeconds: number): Promise<void> {
  const registry = new Registry();
  let round = 0;
  const feed = createLiveFeed({
    backend: {
      live: async () => readings((round += 1)),
      catalog: () => ({ services: [], categories: [], inputs: [], anomalyCategories: [] }),
    },
    scores: { newest: () => undefined },
    anomalies: { newest: () => undefined },
    alerts: absentDesk(),
    now: Date.now,
    readMs: 1_000,
  });
  const live = createLiveServer({ feed, registry, maxClients: clients + mute });
  const server = createServer();
  live.attach(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const listeners = fork(__filename, [`ws://127.0.0.1:${port}/ws`, String(clients), String(mute)]);
  await new Promise((resolve) => listeners.once('message', resolve));
  const cpu = process.cpuUsage();
  const begun = performance.now();
  await new Promise((resolve) => setTimeout(resolve, forSeconds * 1000));
  const seconds = (performance.now() - begun) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const { delays } = await new Promise<Heard>((resolve) => {
    listeners.once('message', (heard) => resolve(heard as Heard));
    listeners.send('end');
  });
  delays.sort((a, b) => a - b);
  const at = (share: number): number => delays[Math.floor(share * (delays.length - 1))] ?? Number.NaN;
  const line = {
    name: `live stream: ${clients} clients, ${SERVICES} services, a message a second${mute === 0 ? '' : `, and ${mute} that does not read`}`,
    clients,
    messages_per_second: Math.round(delays.length / seconds),
    p50_ms: at(0.5),
    p95_ms: at(0.95),
    p99_ms: at(0.99),
    cpu_percent: Number(((user + system) / 1e4 / seconds).toFixed(1)),
    rss_mb: Math.round(process.memoryUsage.rss() / 1e6),
    dropped: await droppedIn(registry),
    load_average: Number(loadavg()[0]?.toFixed(1)),
    n: delays.length,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
  await live.close();
  await new Promise((resolve) => server.close(resolve));
}

void (async () => {
  const [url, clients, mute] = process.argv.slice(2);
  if (url !== undefined && process.send) {
    report(url, Number(clients), Number(mute));
    return;
  }
  await measure(100, 0, SECONDS);
  await measure(500, 0, SECONDS);
  await measure(499, 1, SECONDS_UNTIL_DROPPED);
})();
