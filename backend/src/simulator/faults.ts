/** What each fault does to whom. */
import { late, inSteps, straight } from './curves';
import type { Curve, Effects, Growing, Impact } from './effects';
import { type BreakingType, type Fault, isHarmless } from './faultTypes';
import type { Service } from './fleet';
import { harmlessImpacts } from './harmless';
import { dependents } from './dependents';

/** Where and when, and how hard. */
export interface Blow {
  service: string;
  fromMs: number;
  toMs: number;
  strength: number;
}

/** The seconds between a service's fall and that of the services that need it. */
const MOST_DELAY_SECONDS = 60;
/** A cascade takes down what it hits at least so hard; the others it slows. */
const FALLS = 0.8;
const WEAKENS = 0.85;
const STEPS = 40;
/** A flapping service falls once in so many seconds, in one of any duration at least so often and at most. */
const FLAP_SECONDS = 240;
const FLAPS = { least: 6, most: 60 };
/** What a bad version does to those that need it, from ring to ring. */
const SPREADS = 0.5;
const MOST_RINGS = 2;
const RESTART_MS = 15_000;

/** What a fault does to each service that it reaches. */
export function impactsOf(
  { type, target, strength, startsAt, endsAt, plannedEnd = endsAt }: Fault,
  fleet: readonly Service[]
): Impact[] {
  const blow = { service: target, strength, fromMs: Date.parse(startsAt), toMs: Date.parse(plannedEnd) };
  if (Date.parse(endsAt) <= blow.fromMs) {
    return [];
  }
  const impacts = isHarmless(type) ? harmlessImpacts(type, blow, fleet) : IMPACTS[type](blow, fleet);
  return impacts.flatMap((impact) => cut(impact, Date.parse(endsAt)));
}

/** What was ended early leaves the time before as it was: it has been scraped already. */
function cut(impact: Impact, endMs: number): Impact[] {
  const { fromMs, toMs, grows } = impact;
  if (fromMs >= endMs || toMs <= endMs) {
    return fromMs >= endMs ? [] : [impact];
  }
  const part = (endMs - fromMs) / (toMs - fromMs);
  return [{ ...impact, toMs: endMs, ...(grows && { grows: { ...grows, curve: (p) => grows.curve(part * p) } }) }];
}

const IMPACTS: Readonly<Record<BreakingType, (blow: Blow, fleet: readonly Service[]) => Impact[]>> = {
  memory_leak: growing('leak', ({ strength }) => strength, straight, true),
  latency: steady((strength) => ({ latency: 1 + 9 * strength, traffic: 1 - 0.3 * strength })),
  outage: (blow) => [{ ...stretch(blow), effects: { down: true, traffic: 0 }, restarts: 'last' }],
  cascade,
  attack: steady((strength) => ({
    traffic: 1 + 9 * strength,
    latency: 1 + 2 * strength,
    errors: 0.2 * strength,
    attack: strength,
  })),
  profit_drop: steady((strength) => ({ profit: 1 - 0.95 * strength })),
  sync_stall: (blow) => [
    {
      ...stretch(blow),
      effects: { errors: 0.1 * blow.strength },
      grows: { what: 'stall', most: (blow.strength * (blow.toMs - blow.fromMs)) / 1000, curve: straight },
    },
  ],
  error_burst: steady((strength) => ({ errors: 0.5 * strength })),
  flapping,
  connection_exhaustion: growing('pool', ({ strength }) => strength, late, true),
  disk_fill: growing('disk', ({ strength }) => 0.99 * strength, late, false),
  clock_drift: growing('clock', ({ strength }) => 2 * strength, late, false),
  slow_degradation: (blow) =>
    inSteps(blow, STEPS, (progress) => ({ latency: 1 + 5 * blow.strength * late(blow.strength)(progress) })),
  bad_deploy: badDeploy,
};

const stretch = ({ service, fromMs, toMs }: Blow): Pick<Impact, 'service' | 'fromMs' | 'toMs'> => ({
  service,
  fromMs,
  toMs,
});

function steady(effects: (strength: number) => Partial<Effects>): (blow: Blow) => Impact[] {
  return (blow) => [{ ...stretch(blow), effects: effects(blow.strength) }];
}

function growing(
  what: Growing,
  most: (blow: Blow) => number,
  curve: Curve | ((strength: number) => Curve),
  restarts: boolean
): (blow: Blow) => Impact[] {
  return (blow) => [
    {
      ...stretch(blow),
      effects: {},
      grows: { what, most: most(blow), curve: curve === late ? late(blow.strength) : (curve as Curve) },
      ...(restarts ? { restarts: 'last' } : {}),
    },
  ];
}

/** Down and up again and again; the stronger, the longer down. */
function flapping(blow: Blow): Impact[] {
  const seconds = (blow.toMs - blow.fromMs) / 1000;
  const flaps = Math.min(FLAPS.most, Math.max(FLAPS.least, Math.round(seconds / FLAP_SECONDS)));
  const share = 0.25 + 0.35 * blow.strength;
  const periodMs = (blow.toMs - blow.fromMs) / flaps;
  return Array.from({ length: flaps }, (_, i) => {
    const fromMs = Math.round(blow.fromMs + i * periodMs);
    const toMs = Math.round(fromMs + share * periodMs);
    return { service: blow.service, fromMs, toMs, effects: { down: true, traffic: 0 }, restarts: 'last' };
  });
}

/**
 * A new version that fails and is slow until it is taken back, and those that need it with it. A strong one fails at once, a
 * weak one as it is rolled out.
 */
function badDeploy(blow: Blow, fleet: readonly Service[]): Impact[] {
  const { service, fromMs, toMs, strength } = blow;
  const rollout = Math.max(0.01, (1 - strength) / 3);
  const rings = dependents(service, fleet).slice(1, MOST_RINGS + 1);
  const suffers = (who: string, from: number, force: number): Impact[] =>
    from < toMs
      ? inSteps({ service: who, fromMs: from, toMs }, STEPS, (progress) => {
          const spread = force * Math.min(1, progress / rollout);
          return { errors: 0.3 * spread, latency: 1 + 4 * spread };
        })
      : [];
  const upMs = Math.min(toMs, fromMs + RESTART_MS);
  return [
    { service, fromMs, toMs: upMs, effects: { down: true, traffic: 0 }, restarts: 'last' },
    { service, fromMs, toMs, effects: {}, deploys: 'until it ends', restarts: 'last' },
    ...suffers(service, upMs, strength),
    ...rings.flatMap((ring, i) =>
      ring.flatMap((who) => suffers(who, fromMs + (i + 1) * delayMs(fromMs, toMs), strength * SPREADS ** (i + 1)))
    ),
  ];
}

const delayMs = (fromMs: number, toMs: number): number => Math.min(MOST_DELAY_SECONDS * 1000, (toMs - fromMs) / 6);

/** From the target to those that need it, ring by ring, each later and weaker; all recover at the end. */
function cascade({ service: target, strength, fromMs, toMs }: Blow, fleet: readonly Service[]): Impact[] {
  return dependents(target, fleet).flatMap((ring, distance) => {
    const from = fromMs + distance * delayMs(fromMs, toMs);
    const force = strength * WEAKENS ** distance;
    const effects: Partial<Effects> =
      force >= FALLS
        ? { down: true, traffic: 0 }
        : { latency: 1 + 9 * force, errors: 0.4 * force, traffic: 1 - 0.6 * force };
    return from < toMs
      ? ring.map((service): Impact => ({
          service,
          fromMs: from,
          toMs,
          effects,
          ...(effects.down ? { restarts: 'last' } : {}),
        }))
      : [];
  });
}
