/** The one-shots of docker-compose.yml, run by this machine's shell: there need be no Docker engine. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { root } from './lib/paths.mjs';
import { findTool } from './lib/tools.mjs';
import { fakeProgram, pathWith, temporaryFolder } from './testing.mjs';

function oneShotsIn(context) {
  const folder = temporaryFolder(context);
  const env = { QUALITY: join(root, 'backend/dist/quality.cjs'), HISTORY: '20m' };
  for (const name of ['FLEET', 'TEXT', 'PROMETHEUS']) {
    env[name] = join(folder, name.toLowerCase());
    mkdirSync(env[name]);
  }
  const run = (script, overrides = {}) =>
    spawnSync('sh', [join(root, 'provisioning/simulation', script)], {
      env: { PATH: pathWith(dirname(process.execPath), dirname(findTool('promtool'))), ...env, ...overrides },
      encoding: 'utf8',
      timeout: 60_000,
    });
  const blocks = () =>
    readdirSync(env.PROMETHEUS).filter((name) => existsSync(join(env.PROMETHEUS, name, 'meta.json')));
  return { folder, env, run, blocks };
}
const succeeds = ({ status, stderr }) => assert.equal(status, 0, stderr);

test('the first start makes the history and leaves no text; the next one makes nothing', (context) => {
  const { env, run, blocks } = oneShotsIn(context);
  succeeds(run('history.sh'));
  assert.match(readFileSync(join(env.FLEET, 'quality.yaml'), 'utf8'), /^services:$/m);
  succeeds(run('blocks.sh'));
  const made = blocks();
  assert.ok(made.length > 0);
  assert.deepEqual(readdirSync(env.TEXT), []);
  assert.deepEqual(readdirSync(env.PROMETHEUS).sort(), [...made, 'history-is-there'].sort());

  succeeds(run('history.sh'));
  succeeds(run('blocks.sh'));
  assert.deepEqual(blocks(), made);
});

test('one that fails is done again by the next start, from its beginning', (context) => {
  const { folder, env, run, blocks } = oneShotsIn(context);
  succeeds(run('history.sh'));
  const full = fakeProgram(folder, 'promtool', 'mkdir -p "$7"; echo "no space left on device" >&2; exit 1');
  const { status, stderr } = run('blocks.sh', { PATH: pathWith(full) });
  assert.equal(status, 1);
  assert.match(stderr, /no space left on device/);
  assert.deepEqual(blocks(), []);

  succeeds(run('history.sh'));
  succeeds(run('blocks.sh'));
  assert.ok(blocks().length > 0);
  assert.deepEqual(readdirSync(env.TEXT), []);
});

test('without a history there are no blocks', (context) => {
  const { env, run, blocks } = oneShotsIn(context);
  succeeds(run('history.sh', { HISTORY: 'off' }));
  succeeds(run('blocks.sh'));
  assert.deepEqual(blocks(), []);
  assert.deepEqual(readdirSync(env.FLEET), ['quality.yaml']);
});
