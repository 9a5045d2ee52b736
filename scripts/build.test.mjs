import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { executableName } from './lib/build.mjs';
import { root } from './lib/paths.mjs';

const executable = join(root, 'plugin/dist', executableName(process.platform, process.arch));

test('the plugin process is named as Grafana looks for it', () => {
  assert.equal(executableName('linux', 'x64'), 'gpx_quality_linux_amd64');
  assert.equal(executableName('darwin', 'arm64'), 'gpx_quality_darwin_arm64');
  assert.equal(executableName('win32', 'x64'), 'gpx_quality_windows_amd64.exe');
});

test('the plugin process needs no Node and no environment, and tells a person that Grafana starts it', () => {
  assert.equal(statSync(executable).mode & 0o777, 0o755);
  const { status, stdout, stderr } = spawnSync(executable, { env: {}, encoding: 'utf8', timeout: 10_000 });
  assert.equal(stdout, '');
  assert.match(stderr, /Grafana/);
  assert.equal(status, 1);
});

test('the command line tells its commands', () => {
  const { status, stdout } = spawnSync(process.execPath, [join(root, 'backend/dist/quality.cjs'), '--help'], {
    encoding: 'utf8',
    timeout: 10_000,
  });
  assert.equal(status, 0);
  for (const command of ['serve', 'score', 'config']) {
    assert.match(stdout, new RegExp(`^ +${command} `, 'm'));
  }
});
