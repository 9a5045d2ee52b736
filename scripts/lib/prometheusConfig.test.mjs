import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { root } from './paths.mjs';
import { nativePrometheusConfig, withSimulation } from './prometheusConfig.mjs';

const committed = readFileSync(join(root, 'provisioning/prometheus/prometheus.yml'), 'utf8');
const compose = parse(readFileSync(join(root, 'docker-compose.yml'), 'utf8'), { merge: true });
const native = (addresses, token) => parse(nativePrometheusConfig(committed, addresses, token)).scrape_configs;

test('each job gets its native address, and jobs without one are left out', () => {
  const jobs = native({ node: '127.0.0.1:9101' });
  assert.deepEqual(jobs, [{ job_name: 'node', static_configs: [{ targets: ['127.0.0.1:9101'] }] }]);
});

test('the token is sent where the committed file sends one, and only when there is one', () => {
  const addresses = { node: '127.0.0.1:1', 'mev-quality': '127.0.0.1:2' };
  const authorizations = (token) => native(addresses, token).map(({ authorization }) => authorization);
  assert.deepEqual(authorizations(undefined), [undefined, undefined]);
  assert.deepEqual(authorizations('secret'), [undefined, { credentials: 'secret' }]);
});

test('an address for a job that the file does not have is refused', () => {
  assert.throws(() => nativePrometheusConfig(committed, { 'node-exporter': '127.0.0.1:1' }), /no job node-exporter/);
});

test('the fleet is found at the address of its simulation, with the rest of its job as it is committed', () => {
  const jobs = readFileSync(join(root, 'provisioning/simulation/prometheus.yml'), 'utf8');
  const text = nativePrometheusConfig(committed, { prometheus: '127.0.0.1:1' });
  const [prometheus, fleet] = parse(withSimulation(text, jobs, 'http://127.0.0.1:2')).scrape_configs;
  assert.equal(prometheus.job_name, 'prometheus');
  assert.equal(fleet.http_sd_configs[0].url, 'http://127.0.0.1:2/sd');
  assert.equal(fleet.honor_labels, true);
});

test('the targets of the committed file are services of docker-compose.yml', () => {
  const targets = parse(committed).scrape_configs.flatMap((job) => job.static_configs.flatMap((part) => part.targets));
  for (const host of targets.map((target) => target.split(':')[0]).filter((name) => name !== 'localhost')) {
    assert.ok(compose.services[host], `${host} is no service`);
  }
});
