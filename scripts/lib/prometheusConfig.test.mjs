import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { readCompose } from './composeRules.mjs';
import { COMPOSE_FILE, MACHINE_FILE, root } from './paths.mjs';
import { nativePrometheusConfig } from './prometheusConfig.mjs';

const read = (path) => readFileSync(join(root, path), 'utf8');
const committed = read('provisioning/prometheus/prometheus.yml');
const machine = read('provisioning/prometheus/machine.yml');
const fleet = read('provisioning/simulation/prometheus.yml');
const native = (watched, addresses, token) => parse(nativePrometheusConfig(committed, watched, addresses, token));

test('each job gets its native address, and jobs without one are left out', () => {
  const config = native(machine, { node: '127.0.0.1:9101' });
  assert.deepEqual(config.scrape_configs, [{ job_name: 'node', static_configs: [{ targets: ['127.0.0.1:9101'] }] }]);
  assert.equal(config.scrape_config_files, undefined);
});

test('the fleet is found at the address of its simulation, with the rest of its job as it is committed', () => {
  const [prometheus, simulation] = native(fleet, {
    prometheus: '127.0.0.1:1',
    simulation: '127.0.0.1:2',
  }).scrape_configs;
  assert.equal(prometheus.job_name, 'prometheus');
  assert.equal(simulation.http_sd_configs[0].url, 'http://127.0.0.1:2/sd');
  assert.equal(simulation.honor_labels, true);
  assert.equal(simulation.static_configs, undefined);
});

test('the token is sent where the committed file sends one, and only when there is one', () => {
  const addresses = { node: '127.0.0.1:1', 'mev-quality': '127.0.0.1:2' };
  const authorizations = (token) =>
    native(machine, addresses, token).scrape_configs.map(({ authorization }) => authorization);
  assert.deepEqual(authorizations(undefined), [undefined, undefined]);
  assert.deepEqual(authorizations('secret'), [{ credentials: 'secret' }, undefined]);
});

test('an address for a job that the files do not have is refused', () => {
  assert.throws(() => native(machine, { 'node-exporter': '127.0.0.1:1' }), /no job node-exporter/);
});

for (const [what, watched, files] of [
  ['the fleet', fleet, [COMPOSE_FILE]],
  ['this machine', machine, [COMPOSE_FILE, MACHINE_FILE]],
]) {
  test(`with Docker the targets for ${what} are services that run, and their jobs are the ones that Prometheus reads`, () => {
    const { services } = readCompose(...files.map(read));
    const jobs = [...parse(committed).scrape_configs, ...parse(watched).scrape_configs];
    const hosts = jobs.flatMap(({ static_configs: fixed = [], http_sd_configs: discovered = [] }) => [
      ...fixed.flatMap(({ targets }) => targets.map((target) => target.split(':')[0])),
      ...discovered.map(({ url }) => new URL(url).hostname),
    ]);
    for (const host of hosts.filter((name) => name !== 'localhost')) {
      assert.ok(services[host] && !services[host].profiles, `${host} is no service`);
    }
    const mount = services.prometheus.volumes.find((volume) => volume.includes('/etc/prometheus/watched.yml'));
    assert.equal(read(mount.split(':')[0]), watched);
  });
}
