import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { composeProblems } from './composeRules.mjs';

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

for (const port of ['9090:9090', '0.0.0.0:9090:9090', '9090']) {
  test(`the port ${port} is not on loopback`, () => {
    assert.match(problemsAfter('127.0.0.1:${PORT:-9090}:9090', port), /not published on 127\.0\.0\.1/);
  });
}

test('a service without a health check is found', () => {
  assert.match(problemsAfter("healthcheck: { test: [CMD, 'true'] }", 'init: true'), /no healthcheck/);
});
