import { execFile, execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const READY_SECONDS = 30;
const DEBIAN = '/usr/lib/postgresql';
const SETTINGS = 'listen_addresses= max_connections=200';
/** Nothing of a test outlives the machine, so nothing waits for its disk. */
const CARELESS = 'fsync=off full_page_writes=off';

export interface RunningPostgres {
  pid: number;
  /** By a socket in its folder: no port to compete for. */
  url(database: string): string;
  start(): Promise<void>;
  /** `fast` ends the sessions; `immediate` is a crash of the server. */
  stop(how: 'fast' | 'immediate'): Promise<void>;
  /** Ends it and removes its folder; may be called twice. */
  close(): Promise<void>;
}

/**
 * Starts a real PostgreSQL in a temporary folder, as an unprivileged user where we are root.
 *
 * @param owner id of the process that it may not outlive
 * @param isDurable whether a commit waits for the disk, as where it matters
 * @throws Error that tells what to install, or the end of its log
 */
export async function startPostgres(owner = process.pid, isDurable = false): Promise<RunningPostgres> {
  const bin = findPostgres();
  const as = unprivileged();
  const folder = mkdtempSync(join(tmpdir(), 'mev-quality-postgres-'));
  if (as) chownSync(folder, as.uid, as.gid);
  const data = join(folder, 'data');
  const log = join(folder, 'log');
  const how = { ...as, cwd: folder, timeout: 60_000 };
  const settings = [
    ...(isDurable ? SETTINGS : `${SETTINGS} ${CARELESS}`).split(' '),
    `unix_socket_directories=${folder}`,
  ].map((setting) => `-c ${setting}`);
  const control = (...args: string[]) => run(join(bin, 'pg_ctl'), ['-D', data, '-w', '-s', ...args], how);
  const pidOf = () => Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]);
  const start = async () => {
    try {
      await control('start', '-t', String(READY_SECONDS), '-l', log, '-o', settings.join(' '));
    } catch (error) {
      throw new Error(`PostgreSQL did not start (${String(error)}). The end of its log:\n${endOf(log)}`);
    }
  };
  const stop = async (mode: string) => {
    if (existsSync(join(data, 'postmaster.pid'))) await control('stop', '-m', mode);
  };
  const close = async () => {
    await stop('immediate');
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await run(join(bin, 'initdb'), ['-D', data, '-U', 'quality', '-A', 'trust', '-E', 'UTF8', '--no-sync'], how);
    endWith(owner, folder, data);
    await start();
  } catch (error) {
    await close();
    throw error;
  }
  const url = (database: string) => `postgres://quality@localhost/${database}?host=${encodeURIComponent(folder)}`;
  return { pid: pidOf(), url, start, stop, close };
}

/** Should the tests be killed, nothing of theirs stays. */
function endWith(owner: number, folder: string, data: string): void {
  const script =
    'while kill -0 "$1" 2>/dev/null && [ -d "$2" ]; do sleep 1; done; [ -f "$3/postmaster.pid" ] && kill -QUIT "$(head -n 1 "$3/postmaster.pid")"; rm -rf "$2"';
  spawn('sh', ['-c', script, 'watch', String(owner), folder, data], { detached: true, stdio: 'ignore' }).unref();
}

/** The folder of its programs. @throws Error with a sentence that tells what to install */
function findPostgres(): string {
  const debian = existsSync(DEBIAN) ? readdirSync(DEBIAN).map((version) => join(DEBIAN, version, 'bin')) : [];
  const found = [...(process.env.PATH ?? '').split(delimiter), ...debian].find((folder) =>
    existsSync(join(folder, 'initdb'))
  );
  if (found) return found;
  throw new Error(
    'This test needs PostgreSQL 15 or newer: install it (Debian: apt-get install postgresql), or put its programs on PATH.'
  );
}

/** It refuses to run as root. */
function unprivileged(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (kind: string) => Number(execFileSync('id', [kind, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

function endOf(log: string): string {
  return existsSync(log) ? readFileSync(log, 'utf8').slice(-4000) : '';
}
