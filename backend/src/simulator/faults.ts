/** The faults that can be injected, and what each does to whom. */
import { z } from 'zod';
import type { Effects, Impact } from './effects';
import type { Kind, Service } from './fleet';
import { earns } from './kinds/mev';

export const FAULT_TYPES = [
  'memory_leak',
  'latency',
  'outage',
  'cascade',
  'attack',
  'profit_drop',
  'sync_stall',
  'error_burst',
] as const;
export type FaultType = (typeof FAULT_TYPES)[number];

const WEEK_SECONDS = 7 * 86_400;

/** What a client asks for. */
export const faultRequest = z.strictObject({
  type: z.enum(FAULT_TYPES),
  target: z.string().min(1).max(100).describe('the name of a service'),
  strength: z.number().gt(0).max(1).default(1),
  durationSeconds: z.number().positive().max(WEEK_SECONDS),
  startsAt: z.iso.datetime({ offset: true }).optional().describe('default: now'),
});
export type FaultRequest = z.infer<typeof faultRequest>;

/** A fault with its times, as it is kept in a file. */
export const fault = z.strictObject({
  id: z.string().min(1).max(100),
  type: z.enum(FAULT_TYPES),
  target: z.string().min(1).max(100),
  strength: z.number().gt(0).max(1),
  startsAt: z.iso.datetime({ offset: true }),
  endsAt: z.iso.datetime({ offset: true }),
});
export type Fault = z.infer<typeof fault>;

/** The seconds between a service's fall and that of the services that need it. */
const MOST_DELAY_SECONDS = 60;
/** A cascade takes down what it hits at least so hard; the others it slows. */
const FALLS = 0.8;
const WEAKENS = 0.85;

const EFFECTS: Readonly<
  Record<Exclude<FaultType, 'cascade'>, (strength: number) => Omit<Impact, 'service' | 'fromMs' | 'toMs'>>
> = {
  memory_leak: (strength) => ({ effects: {}, leak: strength, restarts: true }),
  latency: (strength) => ({ effects: { latency: 1 + 9 * strength, traffic: 1 - 0.3 * strength } }),
  outage: () => ({ effects: { down: true, traffic: 0 }, restarts: true }),
  attack: (strength) => ({
    effects: { traffic: 1 + 9 * strength, latency: 1 + 2 * strength, errors: 0.2 * strength, attack: strength },
  }),
  profit_drop: (strength) => ({ effects: { profit: 1 - 0.95 * strength } }),
  sync_stall: (strength) => ({ effects: { errors: 0.1 * strength }, stall: strength }),
  error_burst: (strength) => ({ effects: { errors: 0.5 * strength } }),
};

/** Why a fault means nothing to a service, or undefined. */
export function misfit(
  type: FaultType,
  { kind, role, name }: Pick<Service, 'kind' | 'role' | 'name'>
): string | undefined {
  const wants: Partial<Record<FaultType, { fits: boolean; who: string }>> = {
    profit_drop: { fits: earns(role), who: 'searchers and builders' },
    sync_stall: { fits: kind === ('execution-client' satisfies Kind), who: 'execution clients' },
  };
  const wanted = wants[type];
  return wanted && !wanted.fits
    ? `${type} means something to ${wanted.who} only; ${name} is of kind ${kind}`
    : undefined;
}

/** What a fault does to each service that it reaches. */
export function impactsOf({ type, target, strength, startsAt, endsAt }: Fault, fleet: readonly Service[]): Impact[] {
  const [fromMs, toMs] = [Date.parse(startsAt), Date.parse(endsAt)];
  if (toMs <= fromMs) {
    return [];
  }
  return type === 'cascade'
    ? cascade(target, strength, fromMs, toMs, fleet)
    : [{ service: target, fromMs, toMs, ...EFFECTS[type](strength) }];
}

/** From the target to those that need it, ring by ring, each later and weaker; all recover at the end. */
function cascade(target: string, strength: number, fromMs: number, toMs: number, fleet: readonly Service[]): Impact[] {
  const delayMs = Math.min(MOST_DELAY_SECONDS * 1000, (toMs - fromMs) / 6);
  const rings = dependents(target, fleet);
  return rings.flatMap((ring, distance) => {
    const from = fromMs + distance * delayMs;
    const force = strength * WEAKENS ** distance;
    const effects: Partial<Effects> =
      force >= FALLS
        ? { down: true, traffic: 0 }
        : { latency: 1 + 9 * force, errors: 0.4 * force, traffic: 1 - 0.6 * force };
    return from < toMs
      ? ring.map((service) => ({ service, fromMs: from, toMs, effects, restarts: effects.down ?? false }))
      : [];
  });
}

/** A service, those that need it, those that need these …; each service in the first ring that reaches it. */
export function dependents(target: string, fleet: readonly Service[]): string[][] {
  const seen = new Set([target]);
  const rings = [[target]];
  for (let ring = rings[0]!; ring.length > 0;) {
    ring = fleet
      .filter(({ name, dependsOn }) => !seen.has(name) && dependsOn.some((needed) => ring.includes(needed)))
      .map(({ name }) => name);
    ring.forEach((name) => seen.add(name));
    if (ring.length > 0) {
      rings.push(ring);
    }
  }
  return rings;
}
