/** Compares our clock with a server's by its Date header. */
import type { Answer } from '../grafana/client';
import type { Finding } from './types';

const SECOND = 1000;
const WARNING_MS = 2 * SECOND;
const ERROR_MS = 30 * SECOND;

/**
 * The least difference that fits: the header is cut to the second, and the server wrote it at some instant between
 * request and answer. Positive when the server is ahead.
 */
export function clockSkewMs({
  dateMs,
  beforeMs,
  afterMs,
}: Pick<Answer, 'beforeMs' | 'afterMs'> & { dateMs: number }): number {
  if (dateMs > afterMs) {
    return dateMs - afterMs;
  }
  return dateMs + SECOND < beforeMs ? dateMs + SECOND - beforeMs : 0;
}

export function checkClock(server: string, answer: Answer): Finding {
  const check = `${server} clock`;
  const { dateMs } = answer;
  if (dateMs === undefined) {
    return { check, level: 'skipped', found: 'not checked: the answer has no Date header' };
  }
  const skewMs = clockSkewMs({ ...answer, dateMs });
  const off = Math.abs(skewMs);
  if (off < WARNING_MS) {
    return { check, level: 'ok', found: `agrees with this machine's to ${(WARNING_MS / SECOND).toString()} s` };
  }
  return {
    check,
    level: off < ERROR_MS ? 'warning' : 'error',
    found: `${(off / SECOND).toFixed(0)} s ${skewMs > 0 ? 'ahead of' : 'behind'} this machine's`,
    remedy: 'Let both machines take their time from NTP: a score now would be asked for at the wrong instant.',
  };
}
