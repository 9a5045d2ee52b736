/** What can be injected, as clients ask for it and as it is kept in a file. */
import { z } from 'zod';

/** Something breaks. */
export const FAULT_TYPES = [
  'memory_leak',
  'latency',
  'outage',
  'cascade',
  'attack',
  'profit_drop',
  'sync_stall',
  'error_burst',
  'flapping',
  'connection_exhaustion',
  'disk_fill',
  'clock_drift',
  'slow_degradation',
  'bad_deploy',
] as const;
export type BreakingType = (typeof FAULT_TYPES)[number];

/** Nothing breaks, though it may look like it: a watch that tells of these cries wolf. */
export const HARMLESS_TYPES = ['deploy', 'gc_sawtooth', 'cache_warming', 'traffic_growth', 'traffic_peak'] as const;
export type HarmlessType = (typeof HARMLESS_TYPES)[number];

export const INJECTABLE_TYPES = [...FAULT_TYPES, ...HARMLESS_TYPES] as const;
export type FaultType = (typeof INJECTABLE_TYPES)[number];

export const isHarmless = (type: FaultType): type is HarmlessType =>
  (HARMLESS_TYPES as readonly FaultType[]).includes(type);

const WEEK_SECONDS = 7 * 86_400;

/** What a client asks for. */
export const faultRequest = z.strictObject({
  type: z.enum(INJECTABLE_TYPES),
  target: z.string().min(1).max(100).describe('the name of a service'),
  strength: z.number().gt(0).max(1).default(1),
  durationSeconds: z.number().positive().max(WEEK_SECONDS),
  startsAt: z.iso.datetime({ offset: true }).optional().describe('default: now'),
});
export type FaultRequest = z.infer<typeof faultRequest>;

/** A fault with its times, as it is kept in a file. */
export const fault = z.strictObject({
  id: z.string().min(1).max(100),
  type: z.enum(INJECTABLE_TYPES),
  target: z.string().min(1).max(100),
  strength: z.number().gt(0).max(1),
  startsAt: z.iso.datetime({ offset: true }),
  endsAt: z.iso.datetime({ offset: true }),
  plannedEnd: z.iso.datetime({ offset: true }).optional().describe('when it was to end, had it not been ended before'),
});
export type Fault = z.infer<typeof fault>;
