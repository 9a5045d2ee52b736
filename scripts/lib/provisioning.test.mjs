import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { temporaryFolder } from '../testing.mjs';
import { Failure } from './failure.mjs';
import { withChannels, writeProvisioning } from './provisioning.mjs';

const SECRET = 'https://hooks.example.org/a-secret-of-the-test';
const readNotifications = (folder) => readFileSync(join(folder, 'alerting/notifications.yaml'), 'utf8');
const receiversOf = (text, name) => parse(text).contactPoints.find((point) => point.name === name).receivers;

test('what Grafana provisions has the channels that there are, by name, and what is left of an earlier start is gone', (context) => {
  const folder = join(temporaryFolder(context), 'provisioning');
  mkdirSync(join(folder, 'alerting'), { recursive: true });
  writeFileSync(join(folder, 'alerting/old.yaml'), '');
  writeProvisioning(folder, { PATH: process.env.PATH, MEV_QUALITY_SLACK_URL: SECRET });
  const text = readNotifications(folder);
  assert.equal(receiversOf(text, 'slack')[0].settings.url, '$MEV_QUALITY_SLACK_URL');
  assert.equal(receiversOf(text, 'email')[0].type, 'webhook');
  assert.ok(!text.includes(SECRET));
  assert.ok(!existsSync(join(folder, 'alerting/old.yaml')));
  for (const file of ['alerting/escalation.yaml', 'datasources/mev-quality.yaml', 'plugins/mev-quality.yaml']) {
    assert.ok(existsSync(join(folder, file)), file);
  }
});

test('a quality.yaml with mistakes ends the start before Grafana', (context) => {
  const folder = temporaryFolder(context);
  const config = join(folder, 'quality.yaml');
  writeFileSync(config, 'version: 7\n');
  assert.throws(
    () => writeProvisioning(join(folder, 'provisioning'), { PATH: process.env.PATH, MEV_QUALITY_CONFIG: config }),
    (error) => error instanceof Failure && /contact points could not be made: .*quality\.yaml/.test(error.message)
  );
});

test('channels come from channels.env, and the environment goes before it', (context) => {
  const file = join(temporaryFolder(context), 'channels.env');
  assert.deepEqual(withChannels({ A: '1' }, file), { A: '1' });
  writeFileSync(file, `MEV_QUALITY_SLACK_URL=${SECRET}\nMEV_QUALITY_EMAIL=sre@example.org\n`);
  assert.deepEqual(withChannels({ MEV_QUALITY_EMAIL: 'me@example.org' }, file), {
    MEV_QUALITY_SLACK_URL: SECRET,
    MEV_QUALITY_EMAIL: 'me@example.org',
  });
});
