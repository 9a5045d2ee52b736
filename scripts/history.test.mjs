/** The fleet's history in a real Prometheus. */
import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fillHistory } from './lib/history.mjs';
import { freePorts } from './lib/settings.mjs';
import { startSimulator } from './lib/simulation.mjs';
import { Supervisor } from './lib/supervisor.mjs';
import { findTool } from './lib/tools.mjs';
import { fakeProgram, temporaryFolder, until } from './testing.mjs';

const STEP_S = 15;
const GAP_MS = 18_000; // there is a step of the history in it

async function stackIn(context) {
  const folder = temporaryFolder(context);
  const supervisor = new Supervisor(join(folder, 'logs'));
  context.after(() => supervisor.stop());
  const ports = await freePorts();
  const settings = {
    tools: { prometheus: findTool('prometheus'), promtool: findTool('promtool') },
    data: join(folder, 'data'),
    history: '20m',
    faults: join(folder, 'faults.json'),
    env: process.env,
  };
  return { folder, supervisor, ports, settings };
}

/** Scrapes the fleet and itself each second; `ask` gives the values of a query by its label `service`. */
async function startPrometheus({ folder, supervisor, ports, settings }) {
  const config = join(folder, 'prometheus.yml');
  const jobs = [
    { job_name: 'self', static_configs: [{ targets: [`127.0.0.1:${ports.prometheus}`] }] },
    { job_name: 'fleet', honor_labels: true, http_sd_configs: [{ url: `http://127.0.0.1:${ports.simulator}/sd` }] },
  ];
  writeFileSync(config, JSON.stringify({ global: { scrape_interval: '1s' }, scrape_configs: jobs }));
  const child = supervisor.start('prometheus', settings.tools.prometheus, [
    `--config.file=${config}`,
    `--storage.tsdb.path=${settings.data}`,
    `--web.listen-address=127.0.0.1:${ports.prometheus}`,
  ]);
  await supervisor.ready('prometheus', `http://127.0.0.1:${ports.prometheus}/-/ready`, 60);
  const ask = async (query) => {
    const address = `http://127.0.0.1:${ports.prometheus}/api/v1/query?query=${encodeURIComponent(query)}`;
    const { data } = await (await fetch(address)).json();
    return data.result;
  };
  return { child, ask };
}

const scraped = (ask) =>
  until(
    async () => (await ask('count_over_time(up{job="self"}[3s]) >= 2')).length === 1,
    () => 'Prometheus scrapes itself',
    30_000
  );

test('the history goes on where the last one ends: no hole, no counter falls, and nothing that was scraped is lost', async (context) => {
  const stack = await stackIn(context);
  const { supervisor, ports, settings } = stack;
  await fillHistory(supervisor, settings);
  const simulator = startSimulator(supervisor, { port: ports.simulator, faults: settings.faults, env: process.env });
  await supervisor.ready('simulator', `http://127.0.0.1:${ports.simulator}/healthz`, 30);
  const first = await startPrometheus(stack);
  await scraped(first.ask);
  const [{ value: before }] = await first.ask('count_over_time(up{job="self"}[1h])');
  await supervisor.end(first.child);
  const stopped = Date.now() / 1000;

  await sleep(GAP_MS);
  const started = Date.now() / 1000;
  await fillHistory(supervisor, { ...settings, smallestGapMs: GAP_MS / 2 });
  const second = await startPrometheus(stack);
  await scraped(second.ask);
  const [{ values }] = await second.ask('up{service="redis"}[19m]');
  const missed = Array.from({ length: 3 }, (_, i) => STEP_S * (Math.ceil(stopped / STEP_S) + i));
  assert.deepEqual(
    values.map(([time]) => time).filter((time) => time > stopped && time < started),
    missed.filter((time) => time < started)
  );
  const [{ value: resets }] = await second.ask('sum(resets(http_requests_total{service!=""}[19m]))');
  assert.equal(resets[1], '0');
  const [{ value: after }] = await second.ask('count_over_time(up{job="self"}[1h])');
  assert.ok(Number(after[1]) > Number(before[1]), `${before[1]} scrapes of itself became ${after[1]}`);
  await supervisor.end(second.child);
  await supervisor.end(simulator);
  assert.deepEqual(readdirSync(stack.folder).sort(), ['data', 'logs', 'prometheus.yml']);
});

test('the history is left as it is when little is missing', async (context) => {
  const { supervisor, settings } = await stackIn(context);
  await fillHistory(supervisor, settings);
  const blocks = readdirSync(settings.data);
  assert.ok(blocks.length > 0);
  await fillHistory(supervisor, { ...settings, tools: {} }); // which could not run anything
  assert.deepEqual(readdirSync(settings.data), blocks);
});

test('when promtool fails, that is said with its words, and no part is left', async (context) => {
  const { folder, supervisor, settings } = await stackIn(context);
  const promtool = join(fakeProgram(folder, 'promtool', 'echo "no space left on device" >&2; exit 1'), 'promtool');
  const filling = fillHistory(supervisor, { ...settings, tools: { promtool } });
  await assert.rejects(filling, { message: 'promtool could not make blocks of the history: no space left on device' });
  assert.deepEqual(readdirSync(folder).sort(), ['bin-promtool', 'logs']);
});

test('a history longer than the simulation can make is told in one sentence', async (context) => {
  const { supervisor, settings } = await stackIn(context);
  await assert.rejects(fillHistory(supervisor, { ...settings, history: '99y' }), {
    message: 'The history could not be written: --backfill 99y is out of range. Use up to 60d.',
  });
});
