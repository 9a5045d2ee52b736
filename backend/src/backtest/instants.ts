/** When a scenario is looked at. */
import type { Scenario } from './scenario';
import { LINGERS_MS } from './truth';

const MINUTE = 60_000;
/** Nothing is wrong yet. */
const BEFORE_MS = 20 * MINUTE;
/** The first minutes after the onset decide the delay, so each counts; afterwards less of them. */
const CLOSELY_MS = 45 * MINUTE;
const CLOSE = MINUTE;
const WIDE = 3 * MINUTE;
/** A false alarm that comes and goes between two looks is not seen. */
const QUIET = 2 * MINUTE;

export type Phase = 'stretch' | 'fault';

export function* instantsOf({ stretch, onsetMs, endMs }: Scenario): Generator<{ timeMs: number; phase: Phase }> {
  const whole = (ms: number): number => Math.ceil(ms / MINUTE) * MINUTE;
  for (let timeMs = whole(stretch.startMs); timeMs <= stretch.endMs + LINGERS_MS; timeMs += QUIET) {
    yield { timeMs, phase: 'stretch' };
  }
  for (let timeMs = whole(onsetMs - BEFORE_MS); timeMs <= endMs + LINGERS_MS;) {
    yield { timeMs, phase: 'fault' };
    timeMs += timeMs < onsetMs + CLOSELY_MS ? CLOSE : WIDE;
  }
}
