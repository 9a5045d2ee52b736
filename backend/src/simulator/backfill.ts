/** The history of the simulated fleet as OpenMetrics, for `promtool tsdb create-blocks-from openmetrics`. */
import { targetLabels } from './fleet';
import { labelsOf, seriesName } from './exposition';
import type { Series } from './series';
import type { SimulatedService, World } from './world';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** The largest that Prometheus makes by itself with our retention; promtool reads its file once for each block. */
const BLOCK_MS = 54 * 3_600_000;
const SCRAPE_MS = 15_000;
/** Bounds the memory: so many instants of one service are held at a time. */
const CHUNK = 8_192;
export const MOST_BACKFILL_MS = 60 * DAY_MS;

export interface BackfillPart {
  text: string;
  samples: number;
}

/**
 * Instants of a history in milliseconds: every 15 s in its last day, every minute before.
 * @param sinceMs only those after it, when there is a history until then
 */
export function backfillTimes(endMs: number, durationMs: number, sinceMs = -Infinity): Float64Array {
  const end = Math.floor(endMs / SCRAPE_MS) * SCRAPE_MS;
  const dayStart = Math.max(end - DAY_MS, end - durationMs);
  const times: number[] = [];
  for (let time = Math.ceil((end - durationMs) / MINUTE_MS) * MINUTE_MS; time < dayStart; time += MINUTE_MS) {
    times.push(time);
  }
  for (let time = dayStart; time <= end; time += SCRAPE_MS) {
    times.push(time);
  }
  return Float64Array.from(times).filter((time) => time > sinceMs);
}

/** The same instants cut where blocks of 54 h end, the newest first, since it takes promtool longest. */
export function blocksOf(times: Float64Array): Float64Array[] {
  const blocks: Float64Array[] = [];
  for (let from = 0, to = 0; from < times.length; from = to) {
    const block = Math.floor(times[from]! / BLOCK_MS);
    while (to < times.length && Math.floor(times[to]! / BLOCK_MS) === block) {
      to++;
    }
    blocks.unshift(times.subarray(from, to));
  }
  return blocks;
}

/** How many samples a history has at these instants; a little fewer where something was down. */
export function mostSamples(world: World, times: Float64Array): number {
  const series = world.fleet.reduce((sum, { name }) => sum + 1 + world.service(name)!.series.length, 0);
  return series * times.length;
}

/** The text in parts of one series and chunk of time each; each series in order of time. */
export function* backfill(world: World, times: Float64Array): Generator<BackfillPart> {
  const stamps = Array.from(times, (time) => ` ${time / 1000}\n`);
  for (const { name } of world.fleet) {
    const simulated = world.service(name)!;
    for (let from = 0; from < times.length; from += CHUNK) {
      yield* chunk(simulated, times.subarray(from, from + CHUNK), stamps.slice(from, from + CHUNK));
    }
  }
  yield { text: '# EOF\n', samples: 0 };
}

function* chunk(simulated: SimulatedService, times: Float64Array, stamps: readonly string[]): Generator<BackfillPart> {
  const { service, series, at } = simulated;
  const width = series.length;
  const table = new Float64Array(times.length * width);
  const up = new Uint8Array(times.length);
  const deploys = new Uint32Array(times.length);
  const evaluator = at(times[times.length - 1]!);
  times.forEach((time, row) => {
    up[row] = evaluator.isUp(time) ? 1 : 0;
    if (up[row]) {
      evaluator.values(time, table.subarray(row * width, (row + 1) * width));
      deploys[row] = evaluator.moment(time).deploys;
    }
  });
  const upName = seriesName({ name: 'up' }, '', targetLabels(service));
  yield column(upName, stamps, (row) => up[row]!);
  // Nothing is scraped from what is down, and another version is another series.
  const versions = [...new Set(deploys.filter((_, row) => up[row]))].map((version) => ({
    version,
    present: up.map((isUp, row) => (isUp && deploys[row] === version ? 1 : 0)),
  }));
  for (const [i, { series: one, nameWith }] of columns(simulated).entries()) {
    const parts = one.version === undefined ? [{ version: 0, present: up }] : versions;
    for (const { version, present } of parts) {
      yield column(nameWith(version), stamps, (row) => table[row * width + i]!, present);
    }
  }
}

function columns({ service, families, scraped }: SimulatedService): Array<{
  series: Series;
  nameWith(deploys: number): string;
}> {
  const target = targetLabels(service);
  return [...families, ...scraped].flatMap((family) =>
    family.series.map((series) => ({
      series,
      nameWith: (deploys) => seriesName(family, series.suffix, { ...target, ...labelsOf(series, deploys) }),
    }))
  );
}

function column(
  name: string,
  stamps: readonly string[],
  value: (row: number) => number,
  present?: Uint8Array
): BackfillPart {
  let text = '';
  let samples = 0;
  for (let row = 0; row < stamps.length; row++) {
    if (present === undefined || present[row]) {
      text += `${name} ${value(row)}${stamps[row]!}`;
      samples++;
    }
  }
  return { text, samples };
}
