/** A PostgreSQL for all tests of a run, started by the first that needs it, with a database for each who asks. */
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { FOLDER_VARIABLE } from './globalSetup';
import { startPostgres } from './startPostgres';

const WAIT_MS = 60_000;

/**
 * A new, empty database. It goes with the server, at the end of the run.
 * @returns its address
 * @throws Error that tells what to install, or the end of the server's log
 */
export async function createPostgresDatabase(): Promise<string> {
  const { url } = await sharedServer();
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const client = new Client(url.replace('DATABASE', 'postgres'));
  await client.connect();
  try {
    await client.query(`create database ${name}`);
  } finally {
    await client.end();
  }
  return url.replace('DATABASE', name);
}

/** Of the run, whichever process of it starts the server. */
async function sharedServer(): Promise<{ url: string }> {
  const folder = process.env[FOLDER_VARIABLE];
  if (!folder) throw new Error(`${FOLDER_VARIABLE} is not set: run this by jest, with its globalSetup.`);
  const told = join(folder, 'server.json');
  if (startsIt(folder)) {
    const tell = (found: object) => {
      writeFileSync(`${told}.part`, JSON.stringify(found));
      renameSync(`${told}.part`, told);
    };
    await startPostgres(Number(readFileSync(join(folder, 'owner'), 'utf8'))).then(
      (server) => tell({ url: server.url('DATABASE'), pid: server.pid }),
      (error: unknown) => tell({ problem: String(error) })
    );
  }
  for (let waited = 0; !existsSync(told); waited += 50) {
    if (waited > WAIT_MS) throw new Error(`PostgreSQL did not start within ${WAIT_MS / 1000} s.`);
    await sleep(50);
  }
  const found = JSON.parse(readFileSync(told, 'utf8')) as { url: string; problem?: string };
  if (found.problem) throw new Error(found.problem);
  return found;
}

/** One of those who ask makes the folder. */
function startsIt(folder: string): boolean {
  try {
    mkdirSync(join(folder, 'starting'));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
