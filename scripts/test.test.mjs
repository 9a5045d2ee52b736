import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { root } from './lib/paths.mjs';

const npmTest = (...args) =>
  spawnSync(process.execPath, ['scripts/test.mjs', ...args], { cwd: root, encoding: 'utf8', timeout: 60_000 });

test('npm test ends with one line of counts', () => {
  const { status, stdout } = npmTest('--only', 'compose');
  assert.equal(status, 0, stdout);
  assert.equal(stdout.trimEnd().split('\n').at(-1), '1 passed, 0 failed, 0 skipped');
  assert.equal(stdout.match(/^\d+ passed, \d+ failed, \d+ skipped$/gm).length, 1);
});

test('npm test knows its stages', () => {
  const { status, stderr } = npmTest('--only', 'everything');
  assert.equal(status, 1);
  assert.match(stderr, /^There is no such stage\. Use one of typecheck, lint, /);
});
