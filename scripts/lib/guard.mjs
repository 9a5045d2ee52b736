/**
 * Ends process groups when the process that started this one is gone, even by SIGKILL: then its end of stdin closes.
 * Lines on stdin: `+PGID` a group to end, `-PGID` no longer.
 */
import { createInterface } from 'node:readline';
import { endGroup } from './processGroup.mjs';

const groups = new Set();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => undefined); // whoever ends us wants the end of stdin, not ours before it
}
for await (const line of createInterface({ input: process.stdin })) {
  const pgid = Number(line.slice(1));
  if (line.startsWith('+')) {
    groups.add(pgid);
  } else {
    groups.delete(pgid);
  }
}
await Promise.all([...groups].map((pgid) => endGroup(pgid, 8_000)));
