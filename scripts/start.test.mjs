import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from './lib/paths.mjs';
import { fakeProgram, pathWith, processesWith, Run, startEnvironment, temporaryFolder, until } from './testing.mjs';

const runStart = (context, env) => new Run(context, process.execPath, ['scripts/start.mjs'], env);
const nothingLeft = (folder) =>
  until(
    () => processesWith(folder).length === 0,
    () => `these are gone:\n${processesWith(folder).join('\n')}`,
    15_000
  );
const json = async (url) => (await fetch(url)).json();

test('without Grafana it runs the rest, says so, and leaves nothing at Ctrl-C', async (context) => {
  const folder = temporaryFolder(context);
  const { env, ports } = await startEnvironment(folder);
  const run = runStart(context, env);
  await run.said('MEV Quality is running');
  assert.match(run.output, /Grafana +is not here: set GRAFANA_HOME/);
  const answer = await json(`http://127.0.0.1:${ports.service}/api/v1/quality/score`);
  assert.ok('score' in answer && 'coverage' in answer, JSON.stringify(answer));
  let up;
  await until(
    async () => {
      const { data } = await json(`http://127.0.0.1:${ports.prometheus}/api/v1/query?query=up==1`);
      up = data.result.map(({ metric }) => metric.job).sort();
      return up.length === 3;
    },
    () => `Prometheus scrapes all three; it does ${up}`,
    40_000
  );
  assert.deepEqual(up, ['mev-quality', 'node', 'prometheus']);
  run.child.kill('SIGINT');
  assert.equal(await run.end(), 0);
  await nothingLeft(folder);
});

test('it runs a simulated fleet with a history, whose faults outlive it', async (context) => {
  const folder = temporaryFolder(context);
  const { env, ports } = await startEnvironment(folder, { MEV_QUALITY_SIMULATION: 'on', MEV_QUALITY_HISTORY: '20m' });
  const run = runStart(context, env);
  await run.said('Ctrl-C ends all of it');
  assert.match(run.output, /MEV Quality is running, with a simulated fleet:/);
  const [, curl] = /^ {2}(curl .*)$/m.exec(run.output);
  execFileSync('sh', ['-c', curl], { stdio: 'ignore' });
  const ask = async (query) => {
    const address = `http://127.0.0.1:${ports.prometheus}/api/v1/query?query=${encodeURIComponent(query)}`;
    return (await json(address)).data.result;
  };
  const past = await ask('count(count_over_time(up{service!=""}[20m]) > 60)');
  const { services } = await json(`http://127.0.0.1:${ports.service}/api/v1/catalog`);
  assert.equal(past[0]?.value[1], String(services.length));
  let down;
  await until(
    async () => {
      down = (await ask('up{service!=""} == 0')).map(({ metric }) => metric.service);
      return down.length > 0;
    },
    () => 'what is broken is seen to be down',
    40_000
  );
  assert.deepEqual(down, ['redis']);
  assert.equal((await ask('up{job="node",service=""}')).length, 0);
  run.child.kill('SIGINT');
  assert.equal(await run.end(), 0);
  await nothingLeft(folder);

  const again = runStart(context, env);
  await again.said('Ctrl-C ends all of it');
  const { faults } = await json(`http://127.0.0.1:${ports.simulator}/faults`);
  assert.deepEqual(
    faults.map(({ target }) => target),
    ['redis']
  );
  again.child.kill('SIGINT');
  assert.equal(await again.end(), 0);
  await nothingLeft(folder);
});

test('Ctrl-C while the history is being written leaves no part of it', async (context) => {
  const folder = temporaryFolder(context);
  const { env } = await startEnvironment(folder, { MEV_QUALITY_SIMULATION: 'on' });
  const run = runStart(context, env);
  await run.said('History:');
  run.child.kill('SIGINT');
  assert.equal(await run.end(), 0);
  await nothingLeft(folder);
  assert.deepEqual(readdirSync(join(folder, 'fleet')), ['prometheus', 'quality.yaml']);
  assert.deepEqual(readdirSync(join(folder, 'fleet/prometheus')), []);
});

test('a second one on the same data is refused; when the first is killed, all that it started ends too', async (context) => {
  const folder = temporaryFolder(context);
  const { env } = await startEnvironment(folder);
  const run = runStart(context, env);
  await run.said('MEV Quality is running');
  const second = runStart(context, (await startEnvironment(folder)).env);
  assert.equal(await second.end(), 1);
  assert.match(
    second.output,
    /^The stack runs already, from .*: end that one, or set MEV_QUALITY_DATA to another folder\.$/m
  );

  assert.ok(processesWith(folder).length >= 4);
  run.child.kill('SIGKILL');
  await nothingLeft(folder);

  const third = runStart(context, env);
  await third.said('MEV Quality is running');
  third.child.kill('SIGTERM');
  assert.equal(await third.end(), 0);
  await nothingLeft(folder);
});

for (const [what, command, args] of [
  ['the shell', 'sh', ['-c', `"${process.execPath}" scripts/start.mjs & wait`]],
  ['npm', 'npm', ['start']],
]) {
  test(`when ${what} that started it is gone, it ends`, async (context) => {
    const folder = temporaryFolder(context);
    const { env } = await startEnvironment(folder);
    const run = new Run(context, command, args, env);
    await run.said('MEV Quality is running');
    run.child.kill('SIGKILL');
    await nothingLeft(folder);
  });
}

test('a taken port is named with the variable that changes it, before anything starts', async (context) => {
  const folder = temporaryFolder(context);
  const { env, ports } = await startEnvironment(folder);
  const other = createServer();
  await new Promise((done) => other.listen(ports.prometheus, '127.0.0.1', done));
  context.after(() => other.close());
  const run = runStart(context, env);
  assert.equal(await run.end(), 1);
  assert.equal(
    run.output.trim(),
    `Port ${ports.prometheus} is taken: end the program that uses it, or set MEV_QUALITY_PROMETHEUS_PORT to a free port.`
  );
  await nothingLeft(folder);
});

test('a program that ends on start is told with its last lines, and the others end', async (context) => {
  const folder = temporaryFolder(context);
  const { env } = await startEnvironment(folder);
  const home = fakeProgram(folder, 'prometheus', 'echo "the disk is full" >&2; exit 3');
  const run = runStart(context, { ...env, PROMETHEUS_HOME: home });
  assert.equal(await run.end(), 1);
  assert.match(run.output, /prometheus ended with exit code 3\. Its last lines .*prometheus\.log\):\nthe disk is full/);
  await nothingLeft(folder);
});

test('a program that ends later is told, and the others end', async (context) => {
  const folder = temporaryFolder(context);
  const { env } = await startEnvironment(folder);
  const run = runStart(context, env);
  await run.said('MEV Quality is running');
  const exporter = processesWith(env.MEV_QUALITY_NODE_EXPORTER_PORT).find((line) =>
    line.includes('web.listen-address')
  );
  process.kill(Number.parseInt(exporter, 10), 'SIGKILL');
  assert.equal(await run.end(), 1);
  assert.match(run.output, /node-exporter ended by SIGKILL/);
  await nothingLeft(folder);
});

test('a PROMETHEUS_HOME without Prometheus is refused', async (context) => {
  const folder = temporaryFolder(context);
  const { env } = await startEnvironment(folder, { PROMETHEUS_HOME: folder });
  const run = runStart(context, env);
  assert.equal(await run.end(), 1);
  assert.equal(
    run.output.trim(),
    `PROMETHEUS_HOME is ${folder}, but there is no prometheus in it or in its bin folder.`
  );
});

test('a missing tool that cannot be installed is one sentence', async (context) => {
  const folder = temporaryFolder(context);
  const apt = fakeProgram(folder, 'apt-get', 'exit 100'); // as apt does without a network
  const { env } = await startEnvironment(folder, { PATH: apt });
  const run = runStart(context, env);
  assert.equal(await run.end(), 1);
  assert.match(run.output.trim().split('\n').at(-1), /(apt could not install|^Missing: ).*prometheus/);
  await nothingLeft(folder);
});

test('without packages and without a network it says that they could not be installed', async (context) => {
  const folder = temporaryFolder(context);
  mkdirSync(join(folder, 'backend'));
  mkdirSync(join(folder, 'plugin'));
  for (const path of ['scripts', 'package.json', 'package-lock.json', 'backend/package.json', 'plugin/package.json']) {
    cpSync(join(root, path), join(folder, path), { recursive: true });
  }
  const { env } = await startEnvironment(folder, {
    npm_config_registry: 'http://127.0.0.1:1',
    npm_config_fetch_retries: '0',
    npm_config_cache: join(folder, 'npm'),
  });
  const run = new Run(context, process.execPath, [join(folder, 'scripts/start.mjs')], env);
  assert.equal(await run.end(), 1);
  assert.match(run.output.trim().split('\n').at(-1), /^The npm packages could not be installed: .* check the network/);
  await nothingLeft(folder);
});

for (const [simulation, files] of [
  ['on', '-f docker-compose.yml'],
  ['off', '-f docker-compose.yml -f docker-compose.machine.yml'],
]) {
  test(`with a Docker engine it runs docker compose (simulation ${simulation}), and removes the containers at Ctrl-C`, async (context) => {
    const folder = temporaryFolder(context);
    const calls = join(folder, 'calls');
    // Stands in for the engine: `info` answers, `compose up` listens where Grafana would.
    const docker = fakeProgram(
      folder,
      'docker',
      `echo "$@" >> ${calls}
    case "$*" in
      "info --format"*) uname -m ;;
      *" up "*) exec ${process.execPath} -e 'require("http").createServer((_, answer) => answer.end()).listen(+process.env.MEV_QUALITY_GRAFANA_PORT, "127.0.0.1")' ;;
    esac`
    );
    const { env } = await startEnvironment(folder, {
      PATH: pathWith(docker),
      MEV_QUALITY_DOCKER: undefined,
      MEV_QUALITY_SIMULATION: simulation,
    });
    const run = runStart(context, env);
    await run.said('MEV Quality is running');
    run.child.kill('SIGINT');
    assert.equal(await run.end(), 0);
    assert.deepEqual(readFileSync(calls, 'utf8').trim().split('\n').slice(1), [
      `compose ${files} up --remove-orphans`,
      `compose ${files} down`,
    ]);
    await nothingLeft(folder);
  });
}

for (const mode of ['service', 'embedded']) {
  test(
    `with GRAFANA_HOME it runs Grafana with our app enabled, our data source healthy and our rules there (${mode})`,
    { skip: !process.env.GRAFANA_HOME && 'set GRAFANA_HOME to run it' },
    async (context) => {
      const folder = temporaryFolder(context);
      const { env, ports } = await startEnvironment(folder, {
        GRAFANA_HOME: process.env.GRAFANA_HOME,
        MEV_QUALITY_MODE: mode,
        MEV_QUALITY_SLACK_URL: 'http://127.0.0.1:1/slack',
      });
      const run = runStart(context, env);
      await run.said('MEV Quality is running');
      const headers = { authorization: `Basic ${Buffer.from('admin:admin').toString('base64')}` };
      const ask = async (path) => (await fetch(`http://127.0.0.1:${ports.grafana}${path}`, { headers })).json();
      assert.equal((await ask('/api/plugins/mev-quality-app/settings')).enabled, true);
      const health = await ask('/api/datasources/uid/mev-quality/health');
      assert.equal(health.status, 'OK', JSON.stringify(health));
      assert.equal((await ask('/api/datasources/uid/mev-quality')).jsonData.mode, mode);
      const { groups } = (await ask('/api/prometheus/grafana/api/v1/rules')).data;
      const titles = groups.flatMap(({ rules }) => rules.map(({ name }) => name));
      assert.ok(
        ['SystemDown', 'Escalation'].every((title) => titles.includes(title)),
        titles.join()
      );
      const points = await ask('/api/v1/provisioning/contact-points');
      assert.equal(points.find(({ name }) => name === 'slack').type, 'slack');
      const { url } = points.find(({ name }) => name === 'mev-quality').settings;
      const target = mode === 'service' ? ports.service : ports.grafana;
      assert.equal(new URL(url).port, String(target));
      run.child.kill('SIGTERM');
      assert.equal(await run.end(), 0);
      await nothingLeft(folder);
    }
  );
}
