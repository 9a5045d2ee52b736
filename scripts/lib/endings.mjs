/** When a script has to end: asked by a signal, or because what started it is gone. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const ancestors = findAncestors();

/** Our parent; and npm, which starts us by a shell that outlives it. */
function findAncestors() {
  const parent = process.ppid;
  const byNpm = process.env.npm_lifecycle_event !== undefined && process.platform !== 'win32';
  return byNpm ? [parent, parentOf(parent)] : [parent];
}

function parentOf(pid) {
  if (process.platform === 'linux') {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8'); // "pid (name) state ppid …"; the name may hold anything
    return Number(stat.slice(stat.lastIndexOf(')')).split(' ')[2]);
  }
  return Number(execFileSync('ps', ['-o', 'ppid=', '-p', String(pid)], { encoding: 'utf8' }));
}

function isGone(pid) {
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

/** Resolves with the signal at Ctrl-C, SIGTERM or SIGHUP, or when an ancestor is gone. Signals then no longer end us. */
export function untilAsked() {
  return new Promise((asked) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.on(signal, () => asked(signal));
    }
    setInterval(() => (process.ppid !== ancestors[0] || ancestors.some(isGone)) && asked('SIGTERM'), 500).unref();
  });
}
