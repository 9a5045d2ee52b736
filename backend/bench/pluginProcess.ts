/**
 * The built plugin executable as Grafana runs it, with a real Prometheus behind it: how soon it is ready, its memory
 * after 1,000 queries, and whether it grows over 20,000.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startPrometheus } from '../test/prometheus';
import { callUnary, pluginContext, startPlugin, type Connection } from '../test/sdk/host';
import { DataService } from '../src/grafana/sdk/proto/services';

const goarch = process.arch === 'x64' ? 'amd64' : process.arch;
const EXECUTABLE = join(process.cwd(), `plugin/dist/gpx_quality_${process.platform}_${goarch}`);
const STARTS = 10;
const AT_ONCE = 8;

/** Megabytes of resident memory: all of it, and the anonymous part (without the pages of the executable file). */
function memory({ program }: Connection): { rss_mb: number; anonymous_mb: number } {
  const status = readFileSync(`/proc/${program.process.pid}/status`, 'utf8');
  const of = (name: string): number =>
    Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? Number.NaN) / 102.4) / 10;
  return { rss_mb: of('VmRSS'), anonymous_mb: of('RssAnon') };
}

async function readyMs(): Promise<number> {
  const start = performance.now();
  const plugin = await startPlugin(EXECUTABLE, { executable: true });
  const ms = performance.now() - start;
  await plugin.stop();
  return ms;
}

async function queryMany(plugin: Connection, prometheusUrl: string, count: number): Promise<void> {
  let left = count;
  const models = ['score', 'scorecard', 'state'].map((output) => ({ queryType: 'score', scope: 'service', output }));
  const worker = async (): Promise<void> => {
    while (left-- > 0) {
      const now = Date.now();
      const { responses } = await callUnary(plugin.client, DataService.QueryData, {
        pluginContext: pluginContext({ jsonData: { mode: 'embedded', prometheusUrl } }),
        headers: {},
        queries: [
          {
            refId: 'A',
            queryType: 'score',
            maxDataPoints: 300,
            intervalMS: 15_000,
            timeRange: { fromEpochMS: now - 3_600_000, toEpochMS: now },
            json: Buffer.from(JSON.stringify(models[left % models.length] ?? {})),
          },
        ],
      });
      const error = responses['A']?.error;
      if (error) {
        throw new Error(error);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

async function main(): Promise<void> {
  const starts: number[] = [];
  for (let i = 0; i < STARTS; i++) {
    starts.push(await readyMs());
  }
  starts.sort((a, b) => a - b);
  const prometheus = await startPrometheus({ scrape: [{ job: 'prometheus', targets: ['self'] }] });
  const plugin = await startPlugin(EXECUTABLE, { executable: true });
  try {
    const idle = memory(plugin);
    await queryMany(plugin, prometheus.url, 1000);
    const after1000 = memory(plugin);
    const begin = performance.now();
    await queryMany(plugin, prometheus.url, 10_000);
    const after11000 = memory(plugin);
    await queryMany(plugin, prometheus.url, 10_000);
    const after21000 = memory(plugin);
    const result = {
      name: 'plugin process',
      ready_p50_ms: Math.round(starts[Math.floor(STARTS / 2)] ?? Number.NaN),
      ready_max_ms: Math.round(starts[STARTS - 1] ?? Number.NaN),
      idle,
      after_1000: after1000,
      after_11000: after11000,
      after_21000: after21000,
      queries_per_second: Math.round(20_000_000 / (performance.now() - begin)),
    };
    process.stdout.write(`${JSON.stringify(result)}\n`);
  } finally {
    await plugin.stop();
    await prometheus.stop();
  }
}

void main();
