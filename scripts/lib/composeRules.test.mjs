import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { composeProblems, readCompose } from './composeRules.mjs';

const folder = mkdtempSync(join(tmpdir(), 'mev-quality-compose-'));
writeFileSync(join(folder, 'prometheus.yml'), '');
after(() => rmSync(folder, { recursive: true }));

const good = `
services:
  prometheus:
    image: prom/prometheus:v3.5.0
    ports: ['127.0.0.1:\${PORT:-9090}:9090']
    volumes: ['./prometheus.yml:/etc/prometheus/prometheus.yml:ro', 'data:/prometheus', '/sys:/sys:ro']
    healthcheck: { test: [CMD, 'true'] }
volumes: { data: }
`;
const problemsAfter = (from, to) => {
  assert.ok(good.includes(from));
  return composeProblems(good.replace(from, to), folder).join('\n');
};

test('a compose file that keeps to the rules has no problems', () => {
  assert.deepEqual(composeProblems(good, folder), []);
});

test('a key that the specification does not know is found', () => {
  assert.match(problemsAfter('healthcheck:', 'health_check:'), /services\/prometheus/);
});

test('a value of the wrong type is found', () => {
  assert.match(problemsAfter("[CMD, 'true']", '7'), /healthcheck\/test/);
});

for (const image of ['prom/prometheus', 'prom/prometheus:latest', 'prom/prometheus:v3', 'localhost:5000/prometheus']) {
  test(`the image ${image} is not pinned`, () => {
    assert.match(problemsAfter('prom/prometheus:v3.5.0', image), /not pinned/);
  });
}

test('a mount of a file that does not exist is found', () => {
  assert.match(problemsAfter('./prometheus.yml', './missing.yml'), /missing\.yml does not exist/);
});

test('a file with environment values must exist, unless it need not be there', () => {
  const withFile = (file) => problemsAfter('    ports:', `    env_file: [${file}]\n    ports:`);
  assert.match(withFile('missing.env'), /missing\.env does not exist/);
  assert.match(withFile('{ path: missing.env }'), /missing\.env does not exist/);
  assert.equal(withFile('{ path: missing.env, required: false }'), '');
});

for (const port of ['9090:9090', '0.0.0.0:9090:9090', '9090']) {
  test(`the port ${port} is not on loopback`, () => {
    assert.match(problemsAfter('127.0.0.1:${PORT:-9090}:9090', port), /not published on 127\.0\.0\.1/);
  });
}

test('a service without a health check is found', () => {
  assert.match(problemsAfter("healthcheck: { test: [CMD, 'true'] }", 'init: true'), /no healthcheck/);
});

test('what others wait to end needs no health check', () => {
  const oneShot = "  import: { image: 'prom/prometheus:v3.5.0' }\n";
  const waiting = good
    .replace('services:\n', `services:\n${oneShot}`)
    .replace('    image:', '    depends_on: { import: { condition: service_completed_successfully } }\n    image:');
  assert.deepEqual(composeProblems(waiting, folder), []);
  assert.match(composeProblems(waiting.replace('completed_successfully', 'started'), folder).join(), /import: has no/);
});

test('of several files the later ones win: key by key, mounts by where they go', () => {
  const other = `
services:
  prometheus:
    ports: ['0.0.0.0:1:1']
    volumes: ['./missing.yml:/etc/prometheus/prometheus.yml:ro']
`;
  assert.deepEqual(readCompose(good, other).services.prometheus.volumes, [
    'data:/prometheus',
    '/sys:/sys:ro',
    './missing.yml:/etc/prometheus/prometheus.yml:ro',
  ]);
  const problems = composeProblems([good, other], folder).join('\n');
  assert.match(problems, /missing\.yml does not exist/);
  assert.match(problems, /0\.0\.0\.0:1:1.* is not published/);
});
