import { createHash } from 'node:crypto';
import { mkdirSync, realpathSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Failure } from './failure.mjs';

const ours = new Set();

/**
 * Takes a folder for this process, so that two stacks do not write into one database. The lock is a socket that we listen
 * on: unlike a file with a process id it cannot outlive us. It lies in the temporary folder since its path must be short.
 * @param message what is said when another process has the folder
 * @throws Failure when another process has the folder
 */
export async function lockFolder(folder, message) {
  mkdirSync(folder, { recursive: true });
  const name = createHash('sha256').update(realpathSync(folder)).digest('hex').slice(0, 16);
  const path = join(tmpdir(), `mev-quality-${name}.sock`);
  if (ours.has(path)) {
    return;
  }
  if (await isAnswered(path)) {
    throw new Failure(message);
  }
  rmSync(path, { force: true }); // left by a process that was killed
  await new Promise((done, fail) => {
    createServer((socket) => socket.destroy())
      .once('error', fail)
      .listen(path, done)
      .unref();
  });
  ours.add(path);
  process.once('exit', () => rmSync(path, { force: true }));
}

function isAnswered(path) {
  return new Promise((answer) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      answer(true);
    });
    socket.once('error', () => answer(false));
  });
}
