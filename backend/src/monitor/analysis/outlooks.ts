/** What each resource is heading for: fitted anew in turns, and more often where it matters. */
import type { Exhaustion } from '../../engine/forecast/types';
import type { FleetWindow, ServiceWindow } from '../../engine/signals/types';
import { knownMean } from '../../engine/stats/knownMean';
import { RESOURCES, type ResourceName } from '../../wire';
import { createTurns } from '../anomalies/turns';
import type { AnalysisEngine } from './engine';
import type { Fits } from './fits';
import { limitOf } from './limits';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** What is far from its limit is looked at again so much later. */
const CALM_MS = 10 * MINUTE_MS;
/** What runs out sooner, or would if the last half hour went on, is looked at each time. */
const SOON_MS = 24 * HOUR_MS;
/** Fits in a cycle, of each of the two. */
const MOST_URGENT = 100;
const MOST_CALM = 400;
/** The last half hour is judged by means of so many steps. */
const MEAN_STEPS = 20;
const APART_STEPS = 100;
/** Horizons for which the probability of a breach is known. */
const HORIZONS_MS = [0.25, 0.5, 1, 2, 4, 8, 12, 24, 48, 96, 168].map((hours) => hours * HOUR_MS);

export interface Outlook {
  exhaustion: Exhaustion;
  /** Probability that the limit is passed within each of `HORIZONS_MS`. */
  breach: readonly number[];
}

interface Kept {
  madeMs: number;
  /** Undefined: too little is known. */
  outlook: Outlook | undefined;
}

interface Resource {
  key: string;
  service: ServiceWindow;
  name: ResourceName;
  /** How soon it is used up if the last half hour goes on, in milliseconds; Infinity: never. */
  pressingMs: number;
}

export class Outlooks {
  private readonly kept = new Map<string, Kept>();

  constructor(
    private readonly engine: Pick<AnalysisEngine, 'exhaustionsOf'>,
    private readonly fits: Pick<Fits, 'of'>
  ) {}

  /** @returns soonest first */
  async refresh(window: FleetWindow, signal: AbortSignal): Promise<Outlook[]> {
    const all = window.services.flatMap((service) => resourcesOf(service, window));
    const keys = new Set(all.map(({ key }) => key));
    [...this.kept.keys()].filter((key) => !keys.has(key)).forEach((key) => this.kept.delete(key));
    const turn = createTurns();
    for (const resource of this.due(all, window.recent.endMs)) {
      signal.throwIfAborted();
      this.kept.set(resource.key, { madeMs: window.recent.endMs, outlook: this.outlookOf(resource, window) });
      await turn();
    }
    return [...this.kept.values()].flatMap(({ outlook }) => outlook ?? []).sort(soonestFirst);
  }

  /** Makes all of them due: more is known now. */
  renew(): void {
    for (const kept of this.kept.values()) {
      kept.madeMs = -Infinity;
    }
  }

  private due(all: readonly Resource[], nowMs: number): Resource[] {
    const urgent = all
      .map((resource) => ({ resource, ms: Math.min(resource.pressingMs, this.medianMs(resource)) }))
      .filter(({ ms }) => ms <= SOON_MS)
      .sort((a, b) => a.ms - b.ms)
      .slice(0, MOST_URGENT)
      .map(({ resource }) => resource);
    const first = new Set(urgent);
    const madeMs = ({ key }: Resource): number => this.kept.get(key)?.madeMs ?? -Infinity;
    const calm = all
      .filter((resource) => !first.has(resource) && Math.abs(nowMs - madeMs(resource)) >= CALM_MS)
      .map((resource) => ({ resource, madeMs: madeMs(resource) }))
      .sort((a, b) => (a.madeMs === b.madeMs ? 0 : a.madeMs - b.madeMs))
      .slice(0, MOST_CALM)
      .map(({ resource }) => resource);
    return [...urgent, ...calm];
  }

  private medianMs({ key }: Resource): number {
    return 1000 * (this.kept.get(key)?.outlook?.exhaustion.median ?? Infinity);
  }

  private outlookOf({ service, name }: Resource, window: FleetWindow): Outlook | undefined {
    const { used } = RESOURCES[name];
    const fitted = this.fits.of(window, service, used);
    if (fitted === undefined) {
      return undefined;
    }
    const only = { ...service, signals: onlyOf(service, name) };
    const [exhaustion] = this.engine.exhaustionsOf(only, window, new Map([[used, fitted]]));
    return (
      exhaustion && {
        exhaustion,
        breach: HORIZONS_MS.map((ms) => fitted.breach({ value: exhaustion.limit, side: 'above' }, ms)),
      }
    );
  }
}

/** The probability within any horizon; in a line between those that are known. */
export function breachWithin({ breach }: Outlook, horizonMs: number): number {
  const above = HORIZONS_MS.findIndex((ms) => ms >= horizonMs);
  if (above === -1) {
    return breach.at(-1) ?? 0;
  }
  const [fromMs, from] = above === 0 ? [0, 0] : [HORIZONS_MS[above - 1] ?? 0, breach[above - 1] ?? 0];
  const [toMs, to] = [HORIZONS_MS[above] ?? horizonMs, breach[above] ?? 0];
  return from + ((to - from) * (horizonMs - fromMs)) / (toMs - fromMs);
}

function onlyOf({ signals }: ServiceWindow, name: ResourceName): ServiceWindow['signals'] {
  const { used, limit } = RESOURCES[name];
  const kept = typeof limit === 'number' ? [used] : [used, limit];
  return Object.fromEntries(kept.flatMap((signal) => (signals[signal] ? [[signal, signals[signal]]] : [])));
}

function resourcesOf(service: ServiceWindow, { recent }: FleetWindow): Resource[] {
  return (Object.keys(RESOURCES) as ResourceName[]).flatMap((name): Resource[] => {
    const { used } = RESOURCES[name];
    const limit = limitOf(service, used);
    const values = service.signals[used]?.recent;
    return values === undefined || Number.isNaN(limit)
      ? []
      : [{ key: `${service.name}/${name}`, service, name, pressingMs: pressing(values, limit, recent.stepMs) }];
  });
}

function pressing(values: Float64Array, limit: number, stepMs: number): number {
  const now = meanBefore(values, values.length);
  const growth = now - meanBefore(values, values.length - APART_STEPS);
  if (now >= limit) {
    return 0;
  }
  return growth > 0 ? ((limit - now) / growth) * APART_STEPS * stepMs : Infinity;
}

/** Of the steps before an index; NaN: nothing is known of them. */
const meanBefore = (values: Float64Array, end: number): number => knownMean(values, end - MEAN_STEPS, end);

function soonestFirst({ exhaustion: a }: Outlook, { exhaustion: b }: Outlook): number {
  return compare(a.median, b.median) || compare(a.earliest, b.earliest) || compare(b.used / b.limit, a.used / a.limit);
}

/** Two infinities are alike. */
function compare(a: number, b: number): number {
  return a === b ? 0 : a - b;
}
