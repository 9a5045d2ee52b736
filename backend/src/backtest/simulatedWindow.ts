/** The signals of the simulated fleet, computed without a Prometheus as the default configuration's queries give them. */
import type { FleetWindow, ServiceWindow, SignalName, SignalValues, TimeScale } from '../engine/signals/types';
import type { SimulatedService, World } from '../simulator';
import { createScrapes } from './scrapes';
import { headIndex, type Row, signalReaders } from './signalReaders';
import { SlidingBuffer } from './slidingBuffer';

export type Scale = Pick<TimeScale, 'stepMs' | 'length'>;

export interface WindowOptions {
  /** Names of the services that are wanted; all by default. */
  services?: readonly string[];
  /** Scrapes are 15 s apart; the step is a multiple of that. */
  recent?: Scale;
  long?: Scale;
}

const RECENT: Scale = { stepMs: 15_000, length: 480 };
const LONG: Scale = { stepMs: 600_000, length: 2016 };

export interface WindowReader {
  /**
   * The window that ends at an instant. Cheap when it is a little (whole steps) after the one before, whose arrays are then
   * overwritten; otherwise it begins anew. After `setFaults` of the world make a new reader.
   */
  at(endMs: number): FleetWindow;
}

export function simulatedWindow(world: World, endMs: number, options: WindowOptions = {}): FleetWindow {
  return createWindowReader(world, options).at(endMs);
}

/** @throws Error for a name that the fleet does not have */
export function createWindowReader(world: World, options: WindowOptions = {}): WindowReader {
  const { recent = RECENT, long = LONG, services = world.fleet.map(({ name }) => name) } = options;
  const watched = services.map((name) => watch(world, name, recent, long));
  // A node's lag is seen beside all nodes of its chain, wanted or not.
  const chains = new Set(watched.flatMap(({ head, simulated }) => (head === -1 ? [] : [simulated.service.chain])));
  const others = world.fleet
    .filter(({ name, chain }) => chain !== undefined && chains.has(chain) && !services.includes(name))
    .map(({ name }) => watch(world, name, recent, long))
    .filter(({ head }) => head !== -1);
  const all = [...watched, ...others];
  let recentUntil = NaN;
  let longUntil = NaN;

  return {
    at(endMs) {
      const longEnd = Math.floor(endMs / long.stepMs) * long.stepMs;
      recentUntil = advance(recentUntil, endMs, recent, (time) => takeRecent(all, time));
      longUntil = advance(longUntil, longEnd, long, (time) => takeLong(all, time, long.stepMs));
      return {
        recent: { endMs, ...recent },
        long: { endMs: longEnd, ...long },
        services: watched.map(windowOf),
      };
    },
  };
}

interface Watched {
  simulated: SimulatedService;
  scrapes: ReturnType<typeof createScrapes>;
  readers: ReturnType<typeof signalReaders>;
  head: number;
  buffers: Map<SignalName, { recent: SlidingBuffer; long: SlidingBuffer }>;
  /** For the long scale. */
  means: Row;
  /** The head at the instant that is being taken, and in the last step of the long scale; NaN: down. */
  height: number;
  heightBefore: number;
}

function watch(world: World, name: string, recent: Scale, long: Scale): Watched {
  const simulated = world.service(name);
  if (simulated === undefined) {
    throw new Error(`The fleet has no service "${name}".`);
  }
  const readers = signalReaders(simulated);
  const head = headIndex(simulated);
  const names: SignalName[] = ['up', ...readers.keys(), ...(head === -1 ? [] : (['block_rate', 'block_lag'] as const))];
  return {
    simulated,
    scrapes: createScrapes(simulated),
    readers,
    head,
    buffers: new Map(
      names.map((signal) => [
        signal,
        { recent: new SlidingBuffer(recent.length), long: new SlidingBuffer(long.length) },
      ])
    ),
    means: new Float64Array(simulated.series.length),
    height: NaN,
    heightBefore: NaN,
  };
}

/** Takes the steps that are missing, at most all of the window and the one before it. @returns until when there are values */
function advance(untilMs: number, endMs: number, { stepMs, length }: Scale, take: (timeMs: number) => void): number {
  const missing = (endMs - untilMs) / stepMs;
  const goesOn = Number.isInteger(missing) && missing >= 0 && missing < length;
  for (let i = goesOn ? missing - 1 : length; i >= 0; i--) {
    take(endMs - i * stepMs);
  }
  return endMs;
}

function takeRecent(all: readonly Watched[], timeMs: number): void {
  const rows = all.map(({ scrapes }) => scrapes.at(timeMs));
  const best = bestHeights(all, (one, i) => rows[i]?.[one.head] ?? NaN);
  all.forEach((one, i) => {
    const { scrapes, head } = one;
    const row = rows[i];
    push(one, 'recent', row, row === undefined ? 0 : 1, 60 * (row && head !== -1 ? scrapes.rate(head) : NaN), best);
  });
}

function takeLong(all: readonly Watched[], timeMs: number, stepMs: number): void {
  const ups = all.map(({ simulated, means }) => {
    simulated.at(timeMs).means(timeMs - stepMs, timeMs, means);
    return upShare(simulated, timeMs, stepMs);
  });
  const best = bestHeights(all, ({ head, means }) => means[head]!);
  all.forEach((one, i) => {
    const row = ups[i]! > 0 ? one.means : undefined;
    // Means of steps: as far apart as the steps.
    push(one, 'long', row, ups[i]!, (one.height - one.heightBefore) / (stepMs / 60_000), best);
    one.heightBefore = one.height;
  });
}

/** How much of a step it answered, by the scrapes within. */
function upShare({ at }: SimulatedService, timeMs: number, stepMs: number): number {
  const SCRAPE_MS = 15_000;
  let up = 0;
  for (let time = timeMs - stepMs + SCRAPE_MS; time <= timeMs; time += SCRAPE_MS) {
    up += at(time).isUp(time) ? 1 : 0;
  }
  return (up * SCRAPE_MS) / stepMs;
}

/** The best head of each chain; keeps each node's own. */
function bestHeights(all: readonly Watched[], heightOf: (one: Watched, index: number) => number): Map<string, number> {
  const best = new Map<string, number>();
  all.forEach((one, i) => {
    if (one.head === -1) {
      return;
    }
    one.height = heightOf(one, i);
    const chain = one.simulated.service.chain ?? '';
    if (!Number.isNaN(one.height)) {
      best.set(chain, Math.max(best.get(chain) ?? 0, one.height));
    }
  });
  return best;
}

function push(
  { buffers, readers, head, height, simulated }: Watched,
  scale: keyof SignalValues,
  row: Row | undefined,
  up: number,
  blockRate: number,
  best: ReadonlyMap<string, number>
): void {
  buffers.get('up')![scale].push(up);
  for (const [signal, read] of readers) {
    buffers.get(signal)![scale].push(row === undefined ? NaN : read(row));
  }
  if (head !== -1) {
    buffers.get('block_rate')![scale].push(row === undefined ? NaN : blockRate);
    buffers.get('block_lag')![scale].push((best.get(simulated.service.chain ?? '') ?? NaN) - height);
  }
}

function windowOf({ simulated: { service }, buffers }: Watched): ServiceWindow {
  const signals: ServiceWindow['signals'] = {};
  for (const [signal, { recent, long }] of buffers) {
    signals[signal] = { recent: recent.view(), long: long.view() };
  }
  const { name, kind, team, chain, dependsOn } = service;
  return { name, kind, team, dependsOn, signals, ...(chain === undefined ? {} : { chain }) };
}
