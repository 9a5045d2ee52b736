import { setTimeout as sleep } from 'node:timers/promises';

/** Sends `signal` to a process group. @returns whether there was anyone to get it */
function signalGroup(pgid, signal) {
  try {
    process.kill(-pgid, signal);
    return true;
  } catch (error) {
    if (error.code === 'ESRCH') {
      return false;
    }
    throw error;
  }
}

async function isGone(pgid, withinMs) {
  for (const deadline = Date.now() + withinMs; Date.now() < deadline; await sleep(50)) {
    if (!signalGroup(pgid, 0)) {
      return true;
    }
  }
  return !signalGroup(pgid, 0);
}

/** Ends a whole process group: asks (SIGTERM), waits `graceMs`, then kills. */
export async function endGroup(pgid, graceMs) {
  if (!signalGroup(pgid, 'SIGTERM') || (await isGone(pgid, graceMs))) {
    return;
  }
  signalGroup(pgid, 'SIGKILL');
  await isGone(pgid, 2_000);
}
