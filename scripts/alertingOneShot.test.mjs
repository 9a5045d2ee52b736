/** The one-shot `alerting` of docker-compose.yml, run by this machine's shell: there need be no Docker engine. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { readCompose } from './lib/composeRules.mjs';
import { COMPOSE_FILE, root } from './lib/paths.mjs';
import { pathWith, temporaryFolder } from './testing.mjs';

const rules = join(root, 'provisioning/alerting');

function oneShotIn(context) {
  const alerting = join(temporaryFolder(context), 'alerting');
  mkdirSync(alerting);
  const run = (more = {}) =>
    spawnSync('sh', [join(root, 'provisioning/alerting.sh')], {
      env: {
        PATH: pathWith(dirname(process.execPath)),
        QUALITY: join(root, 'backend/dist/quality.cjs'),
        RULES: rules,
        ALERTING: alerting,
        ...more,
      },
      encoding: 'utf8',
      timeout: 60_000,
    });
  const slack = () =>
    parse(readFileSync(join(alerting, 'notifications.yaml'), 'utf8')).contactPoints.find(
      ({ name }) => name === 'slack'
    );
  return { alerting, run, slack };
}

test('each start writes the rules, and the contact points for the channels that there are then', (context) => {
  const { alerting, run, slack } = oneShotIn(context);
  writeFileSync(join(alerting, 'removed.yaml'), 'groups: []\n');
  const first = run({ MEV_QUALITY_SLACK_URL: 'https://hooks.example.org/x' });
  assert.equal(first.status, 0, first.stderr);
  assert.deepEqual(readdirSync(alerting).sort(), readdirSync(rules).sort());
  assert.equal(slack().receivers[0].type, 'slack');
  assert.equal(run().status, 0);
  assert.equal(slack().receivers[0].type, 'webhook');
});

test('a quality.yaml with mistakes fails, so that Grafana does not start with contacts of another one', (context) => {
  const { alerting, run } = oneShotIn(context);
  const config = join(alerting, '..', 'quality.yaml');
  writeFileSync(config, 'version: 7\n');
  const { status, stderr } = run({ MEV_QUALITY_CONFIG: config });
  assert.equal(status, 1);
  assert.match(stderr, /quality\.yaml/);
});

test('what the provisioned files name is given to Grafana, and the tokens are those of the service', () => {
  const { services } = readCompose(readFileSync(join(root, COMPOSE_FILE), 'utf8'));
  const files = ['alerting/notifications.yaml', 'datasources/mev-quality.yaml'];
  const text = files.map((file) => readFileSync(join(root, 'provisioning', file), 'utf8')).join('\n');
  const named = new Set([...text.matchAll(/\$((?:MEV_QUALITY|PROMETHEUS)_\w+)/g)].map(([, name]) => name));
  const given = services.grafana.environment;
  // The embedded mode's, which is not what Docker runs.
  const embedded = ['MEV_QUALITY_CONFIG', 'MEV_QUALITY_DATA', 'MEV_QUALITY_GRAFANA_URL', 'MEV_QUALITY_GRAFANA_TOKEN'];
  assert.deepEqual([...named].filter((name) => !(name in given)).sort(), embedded.sort());
  for (const name of ['MEV_QUALITY_TOKEN', 'MEV_QUALITY_WEBHOOK_TOKEN']) {
    assert.equal(given[name], services.service.environment[name]);
  }
});
