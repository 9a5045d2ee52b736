/** The plugin process in embedded mode: the cycle begins with the first call and ends with the process. */
import { buildSync } from 'esbuild';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DiagnosticsService } from '../../src/grafana/sdk/proto/services';
import { startPrometheus, type RunningPrometheus } from '../prometheus';
import { untilScraped } from '../quality/untilScraped';
import { callUnary, endPrograms, eventually, pluginContext, startPlugin, type Connection } from '../sdk/host';

const folder = mkdtempSync(join(tmpdir(), 'quality-embedded-'));
const file = join(folder, 'plugin.cjs');
let prometheus: RunningPrometheus;
let plugin: Connection;

beforeAll(async () => {
  buildSync({
    entryPoints: [join(__dirname, '../../src/main/plugin.ts')],
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    loader: { '.yaml': 'text', '.proto': 'text' },
    logLevel: 'error',
  });
  prometheus = await startPrometheus({ scrape: [{ job: 'prometheus', targets: ['self'] }] });
  await untilScraped(prometheus, 1);
  plugin = await startPlugin(file);
}, 60_000);
afterAll(async () => {
  endPrograms();
  await prometheus.stop();
  rmSync(folder, { recursive: true });
});

async function metrics(): Promise<string> {
  const answer = await callUnary(plugin.client, DiagnosticsService.CollectMetrics, { pluginContext: pluginContext() });
  return Buffer.from(answer.metrics?.prometheus ?? []).toString();
}

it('tells no score before the first call, and then those of the data source that was called', async () => {
  expect(await metrics()).not.toMatch(/^quality_score/m);
  const context = pluginContext({ jsonData: { mode: 'embedded', prometheusUrl: prometheus.url } });
  await callUnary(plugin.client, DiagnosticsService.CheckHealth, { pluginContext: context, headers: {} });
  const { uid } = context.dataSourceInstanceSettings ?? {};
  expect(uid).toBeTruthy();
  await eventually(async () => /^quality_score\{/m.test(await metrics()), 10_000, 'the scores are told');
  const text = await metrics();
  expect(text).toMatch(new RegExp(`^quality_score\\{scope="overall",entity="overall",datasource="${uid}"\\} \\d`, 'm'));
  expect(text).toMatch(new RegExp(`^quality_service_state\\{service="prometheus",.*datasource="${uid}"\\} 0$`, 'm'));
  expect(text).toMatch(new RegExp(`^mev_quality_cycle_errors_total\\{cycle="scores",datasource="${uid}"\\} 0$`, 'm'));
}, 30_000);

it('leaves nothing behind that keeps the process', async () => {
  const begun = performance.now();
  expect(await plugin.stop()).toMatchObject({ code: 0 });
  expect(performance.now() - begun).toBeLessThan(2_000);
}, 30_000);
