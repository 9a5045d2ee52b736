import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const READY_MS = 30_000;
const STOP_MS = 10_000;
const PORT_ATTEMPTS = 5;
const LOG_KEPT = 64 * 1024;

export interface RunningProgram {
  pid: number;
  port: number;
  /** The end of what it wrote. */
  log(): string;
  /** Ends it, by force if it does not end by itself; may be called twice. */
  stop(): Promise<void>;
}

const running = new Set<ChildProcess>();
// Should the tests end early, nothing of theirs stays.
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

/**
 * The path of a program, in PROMETHEUS_HOME or on PATH.
 *
 * @throws Error with a sentence that tells what to install
 */
export function findProgram(name: string, debianPackage: string): string {
  const folders = [process.env.PROMETHEUS_HOME ?? '', ...(process.env.PATH ?? '').split(delimiter), '/usr/bin'];
  const found = folders.filter(Boolean).find((folder) => isExecutable(join(folder, name)));
  if (found) return join(found, name);
  throw new Error(
    `This test needs the program ${name}: install it (Debian: apt-get install ${debianPackage}), or set PROMETHEUS_HOME to the folder that holds it.`
  );
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Runs a program to its end. @throws Error with its output when it fails */
export function runProgram(path: string, args: string[]): string {
  const { status, stdout, stderr, error } = spawnSync(path, args, { encoding: 'utf8', timeout: 120_000 });
  if (status !== 0)
    throw new Error(`${path} ${args.join(' ')} failed (${status}): ${error?.message ?? stderr + stdout}`);
  return stdout;
}

/**
 * Starts a server on a free port of 127.0.0.1 and waits until it is ready. Another process may take the port between
 * choosing and listening; then it is started again on another.
 *
 * @param port to take this one instead
 * @throws Error with the end of its log when it ends, or is not ready in time
 */
export async function startServer(
  path: string,
  args: (port: number) => string[],
  isReady: (port: number, log: string) => Promise<boolean>,
  port?: number
): Promise<RunningProgram> {
  for (let attempt = 1; ; attempt++) {
    const program = await start(path, args, isReady, port ?? (await freePort()));
    if (typeof program !== 'string') return program;
    if (attempt === PORT_ATTEMPTS || !program.includes('address already in use')) throw new Error(program);
  }
}

/** The program, or why it did not start. */
async function start(
  path: string,
  args: (port: number) => string[],
  isReady: (port: number, log: string) => Promise<boolean>,
  port: number
): Promise<RunningProgram | string> {
  const child = spawn(path, args(port), { stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  let log = '';
  const keep = (text: Buffer) => {
    log = (log + text.toString()).slice(-LOG_KEPT);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  child.on('error', (error) => keep(Buffer.from(String(error))));
  child.on('close', () => running.delete(child));
  const stop = () => end(child);
  for (const deadline = Date.now() + READY_MS; Date.now() < deadline && running.has(child); await sleep(25)) {
    if (await isReady(port, log)) return { pid: child.pid!, port, log: () => log, stop };
  }
  const why = running.has(child) ? `was not ready within ${READY_MS / 1000} s` : `ended with ${child.exitCode}`;
  await stop();
  return `${path} ${why}. The end of its log:\n${log.slice(-4000)}`;
}

async function end(child: ChildProcess): Promise<void> {
  if (!running.has(child)) return;
  const closed = once(child, 'close');
  child.kill('SIGTERM');
  // A paused program takes no other signal.
  child.kill('SIGCONT');
  const force = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await closed;
  clearTimeout(force);
}

/** A port of 127.0.0.1 that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no TCP port was given');
  return address.port;
}

/** Suspends a process, so that it keeps its connections and answers nothing, and waits until it is. */
export async function pause(pid: number): Promise<void> {
  process.kill(pid, 'SIGSTOP');
  for (let waited = 0; waited < 5_000; waited += 20) {
    if (runProgram('ps', ['-o', 'stat=', '-p', String(pid)]).startsWith('T')) return;
    await sleep(20);
  }
  throw new Error(`process ${pid} did not pause`);
}

/** Whether a GET of the URL answers 200. */
export async function answersOk(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await response.arrayBuffer();
    return response.status === 200;
  } catch {
    // Not listening yet.
    return false;
  }
}
