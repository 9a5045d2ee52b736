import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFileStore } from './fileStore';
import { createMemoryStore } from './memoryStore';
import { MOST_STATE_BYTES, StateStoreError } from './stateStore';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'quality-store-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe.each([
  ['in memory', () => createMemoryStore()],
  ['in files', () => createFileStore(join(folder, 'deep', 'models'))],
])('a store %s', (_, create) => {
  it('gives back what was written last', async () => {
    const store = create();
    expect(await store.list()).toEqual([]);
    expect(await store.read('a')).toBeUndefined();
    await store.write('a', Uint8Array.of(1, 2, 3));
    await store.write('b', Uint8Array.of());
    await store.write('a', Uint8Array.of(4));
    expect((await store.list()).sort()).toEqual(['a', 'b']);
    expect(await store.read('a')).toEqual(Uint8Array.of(4));
    await store.remove('a');
    await store.remove('a');
    expect(await store.list()).toEqual(['b']);
  });

  it.each(['', '..', '../a', 'a/b', '.a', 'a\\b', 'a\u0000b', 'a'.repeat(200)])('refuses the key %j', async (key) => {
    await expect(create().write(key, Uint8Array.of(1))).rejects.toThrow(StateStoreError);
  });

  it('refuses what is too large', async () => {
    await expect(create().write('a', new Uint8Array(MOST_STATE_BYTES + 1))).rejects.toThrow('more than');
  });
});

it('files are for their owner alone', async () => {
  await createFileStore(folder).write('a', Uint8Array.of(1));
  expect(readdirSync(folder)).toEqual(['a.state']);
  expect(statSync(join(folder, 'a.state')).mode & 0o777).toBe(0o600);
});

it('what a killed process left unfinished is no state, and in nobody\u2019s way', async () => {
  writeFileSync(join(folder, 'a.state.part'), 'half');
  const store = createFileStore(folder);
  expect(await store.list()).toEqual([]);
  expect(await store.read('a')).toBeUndefined();
  await store.write('a', Uint8Array.of(7));
  expect(await store.read('a')).toEqual(Uint8Array.of(7));
});

it('a folder that cannot be used is named with what to do', async () => {
  writeFileSync(join(folder, 'file'), '');
  const store = createFileStore(join(folder, 'file'));
  await expect(store.write('a', Uint8Array.of(1))).rejects.toThrow(/could not write .*file.*Check its path/);
  await expect(store.list()).rejects.toThrow(StateStoreError);
});
