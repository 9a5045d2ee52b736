import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { temporaryFolder } from '../testing.mjs';
import { recover, replaceFolder } from './nextFolder.mjs';

function dataFolder(context, content) {
  const data = join(temporaryFolder(context), 'data');
  for (const [folder, file] of Object.entries(content)) {
    mkdirSync(join(dirname(data), folder), { recursive: true });
    writeFileSync(join(dirname(data), folder, file), '');
  }
  return data;
}
const beside = (data) => readdirSync(dirname(data));

test('the new folder takes the place of the old one when it is whole', async (context) => {
  const data = dataFolder(context, { data: 'old' });
  await replaceFolder(data, async (next) => {
    assert.deepEqual(readdirSync(next), []);
    writeFileSync(join(next, 'new'), '');
    assert.deepEqual(readdirSync(data), ['old']);
  });
  assert.deepEqual(readdirSync(data), ['new']);
  assert.deepEqual(beside(data), ['data']);
});

test('what fails on the way leaves the old one, and nothing else', async (context) => {
  const data = dataFolder(context, { data: 'old' });
  const failing = async (next) => {
    writeFileSync(join(next, 'part'), '');
    throw new Error('the disk is full');
  };
  await assert.rejects(replaceFolder(data, failing), /the disk is full/);
  assert.deepEqual(readdirSync(data), ['old']);
  assert.deepEqual(beside(data), ['data']);
});

for (const [when, left, found] of [
  ['while it was filling the first one', { 'data.next': 'part' }, undefined],
  ['while it was filling another one', { data: 'old', 'data.next': 'part' }, 'old'],
  ['between the two renames', { 'data.old': 'old', 'data.next': 'new' }, 'old'],
  ['before it had cleared away the old one', { data: 'new', 'data.old': 'old' }, 'new'],
]) {
  test(`when it was killed ${when}, a whole one is found or none`, (context) => {
    const data = dataFolder(context, left);
    recover(data);
    assert.deepEqual(existsSync(data) ? readdirSync(data) : [undefined], [found]);
    assert.deepEqual(beside(data), found ? ['data'] : []);
  });
}
