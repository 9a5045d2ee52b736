/** How closely an incident is looked at. */
import type { ScaleSize } from './scales';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
/** What is usual is learned from as much time before the incident as it lasted, and from so much at least. */
const LEAST_BEFORE_MS = 30 * MINUTE_MS;
const LEAST_STEPS = 480;
const MOST_STEPS = 720;
const STEPS_MS = [15 * SECOND_MS, 30 * SECOND_MS, ...[1, 2, 5, 10, 20, 30, 60].map((minutes) => minutes * MINUTE_MS)];

/** The steps that hold the incident and the time before it, and end with it. */
export function incidentScale({ startMs, endMs }: { startMs: number; endMs: number }): ScaleSize {
  const lastsMs = Math.max(0, endMs - startMs);
  const spanMs = lastsMs + Math.max(LEAST_BEFORE_MS, lastsMs);
  const stepMs =
    STEPS_MS.find((step) => spanMs / step <= MOST_STEPS) ?? Math.ceil(spanMs / MOST_STEPS / HOUR_MS) * HOUR_MS;
  return { stepMs, length: Math.max(LEAST_STEPS, Math.ceil(spanMs / stepMs)) };
}
