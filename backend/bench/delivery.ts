/**
 * From a fault to somebody being told, hop by hop: a target fails, Prometheus sees it, a rule without `for` fires in a real
 * Grafana, the webhook tells the service, level 1 of the escalation is reached, and Grafana delivers that, too. Needs
 * GRAFANA_HOME, a Grafana on disk with our plugin built.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startPrometheus } from '../test/prometheus';
import { startPost, type Delivered } from './delivery/post';
import { writeConfig, writeProvisioning } from './delivery/provision';
import { startTargets } from './delivery/targets';
import { freePort, startGrafana } from './grafana/startGrafana';

const WEBHOOK = '/api/v1/alerts/webhook';
const LEVEL_0 = '/api/v1/inbox/oncall_engineer';
const LEVEL_1 = '/api/v1/inbox/team_lead';
/** Grafana has settled: the first notifications after its start may come some 20 s late, which is not what is measured. */
const SETTLE_MS = 75_000;
const DEADLINE_MS = 120_000;

interface Case {
  scrapeSeconds: number;
  faults: number;
  /** Of the whole way to the webhook. */
  targetSeconds: number;
}

const CASES: Case[] = [
  { scrapeSeconds: 5, faults: 30, targetSeconds: 20 },
  { scrapeSeconds: 15, faults: 20, targetSeconds: 60 },
];

/** Of one fault, in epoch ms. */
interface Way {
  broken: number;
  seen: number;
  fired: number;
  told: number;
  stored: number;
  level0: number;
  reached: number;
  level1: number;
}

type Stack = Awaited<ReturnType<typeof startStack>>;

async function startStack(home: string, folder: string, { scrapeSeconds, faults }: Case) {
  const services = Array.from({ length: faults }, (_, i) => `bench-${i}`);
  const targets = await startTargets(services);
  const prometheus = await startPrometheus({ scrape: targets.jobs, scrapeInterval: `${scrapeSeconds}s` });
  const [port, grafanaPort] = [await freePort(), await freePort()];
  const config = writeConfig(folder, services);
  const service = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, ['backend/dist/quality.cjs', 'serve'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      PROMETHEUS_URL: prometheus.url,
      MEV_QUALITY_PORT: String(port),
      MEV_QUALITY_CONFIG: config,
      MEV_QUALITY_DATA: join(folder, 'service'),
      MEV_QUALITY_GRAFANA_URL: `http://127.0.0.1:${grafanaPort}`,
      MEV_QUALITY_GRAFANA_USER: 'admin',
      MEV_QUALITY_GRAFANA_PASSWORD: 'admin',
    },
  });
  const post = await startPost(service);
  writeProvisioning(folder, { prometheus: prometheus.url, service, config });
  const grafana = await startGrafana(home, folder, { MEV_QUALITY_API_URL: post.url }, grafanaPort);
  return {
    services,
    targets,
    prometheus: prometheus.url,
    service,
    post,
    stop: async () => {
      await grafana.stop();
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
      await Promise.all([post.close(), targets.close(), prometheus.stop()]);
    },
  };
}

const firstOf = (post: Stack['post'], path: string, service: string): Delivered | undefined =>
  post.delivered.find(
    (one) => one.path === path && one.labels['service'] === service && one.status === 'firing' && one.answer < 300
  );

/** Breaks one target after the other, at random instants, and waits until the last one's level 1 has been delivered. */
async function breakAll({ services, targets, post }: Stack): Promise<Map<string, number>> {
  const broken = new Map<string, number>();
  for (const service of services) {
    await sleep(2_000 + Math.random() * 4_000);
    broken.set(service, Date.now());
    targets.break(service);
  }
  for (const deadline = Date.now() + DEADLINE_MS; Date.now() < deadline; await sleep(250)) {
    if (services.every((service) => firstOf(post, LEVEL_1, service) && firstOf(post, LEVEL_0, service))) break;
  }
  return broken;
}

/** When Prometheus scraped the failure first. */
async function seenAt(url: string, service: string, from: number): Promise<number> {
  const query = encodeURIComponent(`up{service="${service}"}[15m]`);
  const response = await fetch(`${url}/api/v1/query?query=${query}`);
  const { data } = (await response.json()) as { data: { result: Array<{ values: Array<[number, string]> }> } };
  const failed = data.result[0]?.values.find(([seconds, value]) => seconds * 1000 >= from && value === '0');
  return failed === undefined ? Number.NaN : failed[0] * 1000;
}

/** When the service reached level 1, by its own account. */
async function reachedAt(url: string): Promise<Map<string, number>> {
  const response = await fetch(`${url}/api/v1/alerts?limit=1000`);
  const { alerts } = (await response.json()) as {
    alerts: Array<{ service: string; levels: Array<{ level: number; reachedAt: string | null }> }>;
  };
  return new Map(
    alerts.map(({ service, levels }) => [service, Date.parse(levels.find(({ level }) => level === 1)?.reachedAt ?? '')])
  );
}

async function waysOf(
  { services, prometheus, service: url, post }: Stack,
  broken: Map<string, number>
): Promise<Way[]> {
  const reached = await reachedAt(url);
  return Promise.all(
    services.map(async (service) => {
      const at = broken.get(service) ?? Number.NaN;
      const [told, level0, level1] = [WEBHOOK, LEVEL_0, LEVEL_1].map((path) => firstOf(post, path, service));
      return {
        broken: at,
        seen: await seenAt(prometheus, service, at),
        fired: told?.startsAt ?? Number.NaN,
        told: told?.arrivedAt ?? Number.NaN,
        stored: told?.answeredAt ?? Number.NaN,
        level0: level0?.arrivedAt ?? Number.NaN,
        reached: reached.get(service) ?? Number.NaN,
        level1: level1?.arrivedAt ?? Number.NaN,
      };
    })
  );
}

/** Seconds between two instants: median and 95 of 100. */
function between(ways: readonly Way[], from: keyof Way, to: keyof Way): { p50_s: number; p95_s: number } {
  const seconds = ways.map((way) => (way[to] - way[from]) / 1000).sort((a, b) => a - b);
  const at = (share: number): number =>
    Number((seconds[Math.ceil(share * seconds.length) - 1] ?? Number.NaN).toFixed(2));
  return { p50_s: at(0.5), p95_s: at(0.95) };
}

async function measure(home: string, one: Case): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'mev-quality-bench-delivery-'));
  const stack = await startStack(home, folder, one);
  try {
    await sleep(SETTLE_MS);
    const all = await waysOf(stack, await breakAll(stack));
    const ways = all.filter((way) => Object.values(way).every(Number.isFinite));
    const line = {
      name: `delivery: scrapes each ${one.scrapeSeconds} s, a rule without "for", evaluated each 10 s`,
      fault_to_webhook: between(ways, 'broken', 'told'),
      target_p95_s: one.targetSeconds,
      hops: {
        fault_to_scraped: between(ways, 'broken', 'seen'),
        // Grafana dates an alert by its tick of 10 s, over which it spreads the evaluation of its rules.
        scraped_to_rule_fired: between(ways, 'seen', 'fired'),
        rule_fired_to_webhook: between(ways, 'fired', 'told'),
        webhook_to_stored: between(ways, 'told', 'stored'),
        stored_to_level_1_reached: between(ways, 'stored', 'reached'),
        level_1_reached_to_delivered: between(ways, 'reached', 'level1'),
      },
      fault_to_level_0_delivered: between(ways, 'broken', 'level0'),
      // Grafana sends these again.
      refused: stack.post.delivered.filter(({ answer }) => answer >= 300).length,
      lost: all.length - ways.length,
      load_average: Number(loadavg()[0]?.toFixed(1)),
      n: ways.length,
    };
    process.stdout.write(`${JSON.stringify(line)}\n`);
  } finally {
    await stack.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

void (async () => {
  const home = process.env.GRAFANA_HOME;
  if (!home) {
    process.stdout.write(`${JSON.stringify({ name: 'delivery', skipped: 'set GRAFANA_HOME to a Grafana on disk' })}\n`);
    return;
  }
  for (const one of CASES) {
    await measure(home, one);
  }
})();
