/** What looks like a fault and is none. */
import { fading, hill, inSteps, plateau, teeth } from './curves';
import type { Impact } from './effects';
import type { Blow } from './faults';
import type { HarmlessType } from './faultTypes';
import type { Service } from './fleet';

const STEPS = 40;
/** A restart takes so long at most. */
const RESTART_MS = 15_000;
/** A process that was just started is slow for so long at most. */
const WARM_UP_MS = 5 * 60_000;

export function harmlessImpacts(type: HarmlessType, blow: Blow, fleet: readonly Service[]): Impact[] {
  return IMPACTS[type](blow, fleet);
}

const IMPACTS: Readonly<Record<HarmlessType, (blow: Blow, fleet: readonly Service[]) => Impact[]>> = {
  deploy: (blow, fleet) => deploy(blow, slower(blow.service, fleet)),
  gc_sawtooth: ({ service, fromMs, toMs, strength }) => [
    {
      service,
      fromMs,
      toMs,
      effects: {},
      grows: {
        what: 'leak',
        most: 0.15 + 0.25 * strength,
        curve: teeth(Math.max(3, Math.round((toMs - fromMs) / toothMs(strength)))),
      },
    },
  ],
  cache_warming: cacheWarming,
  traffic_growth: (blow, fleet) => growth(blow, slower(blow.service, fleet)),
  traffic_peak: ({ service: target, ...blow }, fleet) => {
    const chain = fleet.find(({ name }) => name === target)?.chain;
    const whole = fleet.filter((other) => other.name === target || (chain !== undefined && other.chain === chain));
    return whole.flatMap(({ name: service }) => peak({ ...blow, service }, slower(service, fleet)));
  },
};

/** Collected the more often, the harder it works. */
const toothMs = (strength: number): number => (40 - 25 * strength) * 60_000;

type Slower = (by: number) => number;

/** What a machine has to do does not change how it answers its scrapes, where `latency` adds tenths of a second. */
function slower(service: string, fleet: readonly Service[]): Slower {
  const isMachine = fleet.find(({ name }) => name === service)?.kind === 'machine';
  return (by) => (isMachine ? 1 : 1 + by);
}

/** A new version that is good: a restart, a slow beginning, and a cache that has to be filled again. */
function deploy(blow: Blow, slow: Slower): Impact[] {
  const { service, fromMs, toMs, strength } = blow;
  const upMs = Math.min(toMs, fromMs + Math.round(RESTART_MS * strength));
  const slowUntilMs = Math.min(toMs, upMs + WARM_UP_MS);
  return [
    { service, fromMs, toMs: upMs, effects: { down: true, traffic: 0 }, restarts: 'last', deploys: 'for good' },
    ...cooled({ ...blow, fromMs: upMs }),
    ...inSteps({ service, fromMs: upMs, toMs: slowUntilMs }, 10, (progress) => ({
      latency: slow(strength * fading(progress)),
    })),
  ];
}

/** After a restart what was in use is filled again; a weak one fills free memory, which is given back at the end. */
function cacheWarming(blow: Blow): Impact[] {
  const { service, fromMs, toMs, strength } = blow;
  return strength >= 0.5
    ? cooled(blow).map((impact) => ({ ...impact, restarts: 'first' }))
    : [{ service, fromMs, toMs, effects: {}, grows: { what: 'leak', most: 0.2 + 0.5 * strength, curve: plateau } }];
}

function cooled({ service, fromMs, toMs, strength }: Blow): Impact[] {
  return toMs > fromMs
    ? [{ service, fromMs, toMs, effects: {}, grows: { what: 'cold', most: 0.5 * strength, curve: fading } }]
    : [];
}

/** More is asked for, so it takes a little longer and needs a little more memory; nothing else is the matter. */
function growth({ service, fromMs, toMs, strength }: Blow, slow: Slower): Impact[] {
  const shape = hill(0.6, 0.25);
  return [
    ...inSteps({ service, fromMs, toMs }, STEPS, (progress) => ({
      traffic: 1 + strength * shape(progress),
      latency: slow(0.3 * strength * shape(progress)),
    })),
    { service, fromMs, toMs, effects: {}, grows: { what: 'leak', most: 0.1 * strength, curve: shape } },
  ];
}

/** An event of the market: a whole chain trades, pays and earns more for a while. */
function peak({ service, fromMs, toMs, strength }: Blow, slow: Slower): Impact[] {
  const shape = hill(0.1 + 0.2 * (1 - strength), 0.5);
  return inSteps({ service, fromMs, toMs }, STEPS, (progress) => {
    const excited = strength * shape(progress);
    return { traffic: 1 + 2 * excited, profit: 1 + 2 * excited, latency: slow(0.4 * excited), market: excited };
  });
}
