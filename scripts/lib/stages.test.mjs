import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stages } from './stages.mjs';

/** The formats of the end-to-end steps: `playwrightList` counts as skipped. */
const formats = (env) =>
  stages(env)
    .filter(({ stage }) => stage === 'e2e')
    .map(({ format, run }) => [format, run('report')[1].join(' ')]);
const listed = (project) => [
  'playwrightList',
  `run e2e -w plugin -- --list --reporter=json --project=${project} --no-deps`,
];
const run = (mode) => ['playwright', `scripts/e2e.mjs --only ${mode} --reporter=list,json`];

test('without a Grafana the end-to-end tests of both modes are listed as skipped', () => {
  assert.deepEqual(formats({}), [listed('chromium'), listed('fleet')]);
});

test('with a Grafana on disk both modes run', () => {
  assert.deepEqual(formats({ GRAFANA_HOME: '/opt/grafana' }), [run('machine'), run('fleet')]);
});

test('a Grafana that runs is in one mode, and the tests of the other are skipped', () => {
  const machine = { GRAFANA_URL: 'http://127.0.0.1:3000', GRAFANA_HOME: '/opt/grafana' };
  assert.deepEqual(formats(machine), [run('machine'), listed('fleet')]);
  assert.deepEqual(formats({ ...machine, SIMULATOR_URL: 'http://127.0.0.1:9400' }), [listed('chromium'), run('fleet')]);
});
