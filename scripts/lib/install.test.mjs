import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { isInstalled } from './install.mjs';

const wanted = {
  '': {},
  'node_modules/a': { version: '1.0.0' },
  'node_modules/for-macs': { version: '2.0.0', optional: true },
};

function installedWith(context, installed) {
  const folder = mkdtempSync(join(tmpdir(), 'mev-quality-install-'));
  context.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ packages: wanted }));
  if (installed) {
    mkdirSync(join(folder, 'node_modules'));
    writeFileSync(join(folder, 'node_modules/.package-lock.json'), JSON.stringify({ packages: installed }));
  }
  return isInstalled(folder);
}

test('without node_modules the packages are not installed', (context) => {
  assert.equal(installedWith(context, undefined), false);
});

test('packages of other machines may be missing', (context) => {
  assert.equal(installedWith(context, { 'node_modules/a': { version: '1.0.0' } }), true);
});

test('another version than the lock asks for is not installed', (context) => {
  assert.equal(installedWith(context, { 'node_modules/a': { version: '1.0.1' } }), false);
});

test('a missing package is not installed', (context) => {
  assert.equal(installedWith(context, {}), false);
});
