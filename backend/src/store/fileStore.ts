/** States as files of one folder, readable by their owner alone. */
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { checkKey, checkSize, StateStoreError, type StateStore } from './stateStore';

const ENDING = '.state';
/** A file that is being written; left behind where the process was killed, and overwritten by the next write. */
const UNFINISHED = '.part';
const MODE = 0o600;
const FOLDER_MODE = 0o700;

/** @param folder made when it is missing */
export function createFileStore(folder: string): StateStore {
  const fileOf = (key: string): string => {
    checkKey(key);
    return join(folder, key + ENDING);
  };
  return {
    place: folder,
    read: (key) =>
      told(`read ${fileOf(key)}`, () =>
        ifThere(async () => {
          const { size } = await stat(fileOf(key));
          checkSize(key, size);
          return new Uint8Array(await readFile(fileOf(key)));
        })
      ),
    write: async (key, bytes) => {
      const file = fileOf(key);
      checkSize(key, bytes.length);
      await told(`write ${file}`, async () => {
        await mkdir(folder, { recursive: true, mode: FOLDER_MODE });
        await writeDurably(file + UNFINISHED, bytes);
        await rename(file + UNFINISHED, file);
        await syncFolder(folder);
      });
    },
    list: async () => {
      const names = await told(`list ${folder}`, () => ifThere(() => readdir(folder)));
      return (names ?? []).filter((name) => name.endsWith(ENDING)).map((name) => name.slice(0, -ENDING.length));
    },
    remove: async (key) => {
      await told(`remove ${fileOf(key)}`, () => rm(fileOf(key), { force: true }));
    },
  };
}

async function writeDurably(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'w', MODE);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The new name is on the disk only with its folder. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** @throws StateStoreError that says what could not be done */
async function told<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StateStoreError) {
      throw error;
    }
    const reason = error instanceof Error ? error.message : String(error);
    throw new StateStoreError(
      `The data folder cannot be used: could not ${what} (${reason}). Check its path, its permissions and the disk's free space.`
    );
  }
}

/** @returns undefined when there is no such file or folder */
async function ifThere<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
}
