/** What a seed stands for: a fleet, a quiet or misleading stretch in its life and, hours later, a fault. */
import { Random } from '../engine/stats/random';
import {
  type BreakingType,
  createFleet,
  createWorld,
  dependents,
  EPOCH_MS,
  type Fault,
  FAULT_TYPES,
  type FaultType,
  HARMLESS_TYPES,
  type HarmlessType,
  impactsOf,
  incidentsOf,
  misfit,
  type Service,
  type World,
} from '../simulator';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export const STRETCH_TYPES = ['none', 'seasonal_peak', ...HARMLESS_TYPES] as const;
export type StretchType = (typeof STRETCH_TYPES)[number];

export interface Stretch {
  type: StretchType;
  /** Null: nobody's. */
  target: string | null;
  startMs: number;
  endMs: number;
}

export interface Scenario {
  seed: number;
  world: World;
  stretch: Stretch;
  fault: Fault & { type: BreakingType };
  onsetMs: number;
  endMs: number;
  /** Services that the fault reaches, by their distance from the target, which is the first. */
  affected: readonly string[];
  /** Services that are looked at: all that either reaches, what the targets need, and bystanders. */
  watched: readonly string[];
}

interface Draw {
  minutes: readonly [least: number, most: number];
  strength: readonly [least: number, most: number];
  /** Whom it is visible at, beside those whom it means something to. */
  at?: (service: Service, fleet: readonly Service[]) => boolean;
}

const MEASURED = new Set<Service['kind']>(['machine', 'execution-client', 'mev', 'http-service']);
const hasLatency = ({ kind }: Service): boolean => MEASURED.has(kind);
const hasWork = ({ kind }: Service): boolean => MEASURED.has(kind) || kind === 'database';
const isNeeded = ({ name }: Service, fleet: readonly Service[]): boolean => dependents(name, fleet).length > 1;

/** How long and how strong: from what is just a fault to the strongest there is. */
const FAULTS: Readonly<Record<BreakingType, Draw>> = {
  memory_leak: { minutes: [40, 360], strength: [0.5, 1] },
  latency: { minutes: [10, 40], strength: [0.3, 1], at: hasLatency },
  outage: { minutes: [4, 20], strength: [1, 1] },
  cascade: { minutes: [8, 30], strength: [0.6, 1], at: isNeeded },
  attack: { minutes: [8, 30], strength: [0.3, 1], at: hasWork },
  profit_drop: { minutes: [40, 120], strength: [0.5, 1] },
  sync_stall: { minutes: [6, 30], strength: [0.6, 1] },
  error_burst: { minutes: [8, 30], strength: [0.3, 1], at: hasWork },
  flapping: { minutes: [20, 60], strength: [0.3, 1] },
  connection_exhaustion: { minutes: [60, 300], strength: [0.85, 1] },
  disk_fill: { minutes: [120, 480], strength: [0.85, 1] },
  clock_drift: { minutes: [30, 180], strength: [0.3, 1] },
  slow_degradation: { minutes: [60, 240], strength: [0.4, 1] },
  bad_deploy: { minutes: [10, 60], strength: [0.4, 1] },
};

const STRETCHES: Readonly<Record<StretchType, Draw>> = {
  none: { minutes: [120, 240], strength: [1, 1] },
  seasonal_peak: { minutes: [180, 240], strength: [1, 1] },
  deploy: { minutes: [30, 60], strength: [0.3, 1] },
  gc_sawtooth: { minutes: [90, 240], strength: [0.3, 1] },
  cache_warming: { minutes: [60, 240], strength: [0.3, 1] },
  traffic_growth: { minutes: [60, 240], strength: [0.3, 1], at: hasWork },
  traffic_peak: { minutes: [20, 90], strength: [0.3, 1] },
};

const CHAINS = ['ethereum', 'arbitrum', 'optimism', 'base'];
const SERVICES = 24;
const INCIDENTS_PER_WEEK = 0.15;
const BYSTANDERS = 3;
/** Before half of the faults that spread, something else is deployed that has nothing to do with it. */
const DECOYS = 0.5;
const DECOY_MINUTES = [2, 15] as const;
/** The load of a chain is highest at 13 to 18 h UTC. */
const PEAK = { fromHour: 10, hours: 3 };
const GAP_HOURS = [4, 10] as const;
/** Its first tooth cannot be told from a leak, so it has been so for a while: that is how such services live. */
const TEETH_BEFORE_HOURS = [3, 12] as const;
/** Nothing else happens from so long before the stretch to so long after the fault. */
const CLEAR_MS = 2.5 * HOUR;

/** Faults that reach others, or would: those that a root cause is asked of. */
export const SPREADING: readonly BreakingType[] = ['cascade', 'bad_deploy', 'outage'];

/** @param types in turn, seed by seed */
export function scenarioOf(seed: number, types: readonly BreakingType[] = FAULT_TYPES): Scenario {
  const random = new Random(seed, 0xfa017);
  const between = ([least, most]: readonly [number, number]): number => least + (most - least) * random.unit();
  const first = random.below(CHAINS.length);
  const second = (first + 1 + random.below(CHAINS.length - 1)) % CHAINS.length;
  const fleet = createFleet({ chains: [CHAINS[first]!, CHAINS[second]!], services: SERVICES });
  const faultType = types[seed % types.length]!;
  // Each kind of stretch comes before each kind of fault.
  const stretchType = STRETCH_TYPES[(seed + Math.floor(seed / types.length)) % STRETCH_TYPES.length]!;
  const targetOf = (type: FaultType, at: Draw['at'] = () => true): string => {
    const fitting = fleet.filter((service) => misfit(type, service) === undefined && at(service, fleet));
    return fitting[random.below(fitting.length)]!.name;
  };
  const [faultDraw, stretchDraw] = [FAULTS[faultType], STRETCHES[stretchType]];

  const stretchMs = Math.round(between(stretchDraw.minutes)) * MINUTE;
  const gapMs = between(GAP_HOURS) * HOUR;
  const faultMs = Math.round(between(faultDraw.minutes) * 60) * 1000;
  const hour = stretchType === 'seasonal_peak' ? PEAK.fromHour + PEAK.hours * random.unit() : 24 * random.unit();
  const offsetMs = Math.floor((hour * HOUR) / 1000) * 1000;
  const wholeMs = stretchMs + gapMs + faultMs;
  const day = quietDay(seed, fleet, 60 + random.below(300), offsetMs, wholeMs);
  const startMs = EPOCH_MS + day * DAY + offsetMs;
  const onsetMs = startMs + stretchMs + Math.floor(gapMs / 1000) * 1000;
  const endMs = onsetMs + faultMs;

  const injected = (type: FaultType, target: string, strength: number, fromMs: number, toMs: number): Fault => ({
    id: type,
    type,
    target,
    strength,
    startsAt: new Date(fromMs).toISOString(),
    endsAt: new Date(toMs).toISOString(),
  });
  const target = targetOf(faultType, faultDraw.at);
  const fault = injected(faultType, target, between(faultDraw.strength), onsetMs, endMs);
  const stretch: Stretch = { type: stretchType, target: null, startMs, endMs: startMs + stretchMs };
  const faults = [fault];
  if (isHarmless(stretchType)) {
    stretch.target = targetOf(stretchType, stretchDraw.at);
    const fromMs = stretchType === 'gc_sawtooth' ? startMs - between(TEETH_BEFORE_HOURS) * HOUR : startMs;
    faults.push(injected(stretchType, stretch.target, between(stretchDraw.strength), fromMs, stretch.endMs));
  }
  const affected = reached(fault, fleet);
  const watched = new Set(faults.flatMap((one) => reached(one, fleet)));
  for (const { name, dependsOn } of fleet) {
    if (faults.some((one) => one.target === name)) dependsOn.forEach((needed) => watched.add(needed));
  }
  const others = fleet.map(({ name }) => name).filter((name) => !watched.has(name));
  for (let i = 0; i < BYSTANDERS && others.length > 0; i++) {
    watched.add(others.splice(random.below(others.length), 1)[0]!);
  }
  if (SPREADING.includes(faultType) && random.unit() < DECOYS) {
    const innocent = [...watched].filter((name) => !affected.includes(name));
    const atMs = onsetMs - Math.round(between(DECOY_MINUTES) * 60) * 1000;
    if (innocent.length > 0) {
      faults.push(injected('deploy', innocent[random.below(innocent.length)]!, 0.5, atMs, atMs + HOUR));
    }
  }
  const world = createWorld({ seed, fleet, incidentsPerWeek: INCIDENTS_PER_WEEK });
  world.setFaults(faults);
  return {
    seed,
    world,
    stretch,
    fault: { ...fault, type: faultType },
    onsetMs,
    endMs,
    affected,
    watched: fleet.map(({ name }) => name).filter((name) => watched.has(name)),
  };
}

const isHarmless = (type: StretchType): type is HarmlessType => type !== 'none' && type !== 'seasonal_peak';

const reached = (fault: Fault, fleet: readonly Service[]): string[] => [
  ...new Set(impactsOf(fault, fleet).map(({ service }) => service)),
];

/** The first day from `day` on when no service has an incident of its own meanwhile. */
function quietDay(seed: number, fleet: readonly Service[], day: number, offsetMs: number, durationMs: number): number {
  const latest = EPOCH_MS + (day + 60) * DAY;
  const incidents = fleet.flatMap((service) => incidentsOf(seed, service, INCIDENTS_PER_WEEK, latest));
  const isQuiet = (tried: number): boolean => {
    const from = EPOCH_MS + tried * DAY + offsetMs - CLEAR_MS;
    const to = from + durationMs + 2 * CLEAR_MS;
    return !incidents.some(({ fromMs, toMs }) => fromMs < to && toMs > from);
  };
  let tried = day;
  while (!isQuiet(tried) && tried < day + 58) tried++;
  return tried;
}
