/**
 * What Prometheus holds in memory and in its log becomes a block, so that blocks can be put behind it: Prometheus drops
 * what its log has from before the end of the newest block. The one way to have that done is its snapshot.
 */
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from './failure.mjs';
import { freePort } from './settings.mjs';

const READY_SECONDS = 120;
const SNAPSHOT_MS = 120_000;

/**
 * Makes a snapshot of `data` in the empty folder `target`; both are on one disk, so that blocks are linked, not copied.
 * `data` itself is left as it is.
 * @throws Failure
 */
export async function snapshot(supervisor, prometheus, data, target) {
  const port = await freePort();
  // Its admin interface can delete data, so it is at a path that nobody else knows, and for seconds only.
  const prefix = `/${randomUUID()}`;
  const config = join(target, 'prometheus.yml');
  writeFileSync(config, 'global: {}\n');
  const child = supervisor.start('prometheus-snapshot', prometheus, [
    `--config.file=${config}`,
    `--storage.tsdb.path=${data}`,
    '--storage.tsdb.retention.time=10y',
    `--web.listen-address=127.0.0.1:${port}`,
    `--web.route-prefix=${prefix}`,
    '--web.enable-admin-api',
  ]);
  try {
    const url = `http://127.0.0.1:${port}${prefix}`;
    await supervisor.ready('prometheus-snapshot', `${url}/-/ready`, READY_SECONDS);
    const name = await takeSnapshot(url, data);
    await supervisor.end(child);
    const made = join(data, 'snapshots', name);
    for (const block of readdirSync(made)) {
      renameSync(join(made, block), join(target, block));
    }
    rmSync(join(data, 'snapshots'), { recursive: true });
    rmSync(config);
  } finally {
    await supervisor.end(child);
  }
}

async function takeSnapshot(url, data) {
  const remedy = `Try again, or start anew without ${data}.`;
  try {
    const response = await fetch(`${url}/api/v1/admin/tsdb/snapshot`, {
      method: 'POST',
      signal: AbortSignal.timeout(SNAPSHOT_MS),
    });
    const answer = await response.json();
    if (answer.status !== 'success') {
      throw new Failure(`Prometheus could not keep its newest data in a block (${answer.error}). ${remedy}`);
    }
    return answer.data.name;
  } catch (error) {
    if (error instanceof Failure) {
      throw error;
    }
    throw new Failure(`Prometheus did not say whether its newest data are in a block (${error.message}). ${remedy}`);
  }
}

/** The time of the newest sample in the blocks of `data`, epoch milliseconds; undefined when there is no block. */
export function newestSample(data) {
  const ends = blocks(data).map((block) => JSON.parse(readFileSync(join(block, 'meta.json'), 'utf8')).maxTime - 1);
  return ends.length === 0 ? undefined : Math.max(...ends);
}

/** When Prometheus last wrote into `data`, epoch milliseconds; undefined when it holds nothing. */
export function lastWritten(data) {
  const files = [...folders(join(data, 'wal')), ...folders(join(data, 'chunks_head')), ...blocks(data)];
  return files.length === 0 ? undefined : Math.max(...files.map((file) => statSync(file).mtimeMs));
}

const folders = (folder) => names(folder).map((name) => join(folder, name));
const blocks = (data) => folders(data).filter((path) => names(path).includes('meta.json'));

function names(folder) {
  const isFolder = statSync(folder, { throwIfNoEntry: false })?.isDirectory();
  return isFolder ? readdirSync(folder) : [];
}
