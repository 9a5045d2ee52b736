/** Expected bands, made when they are asked for and kept a while: a panel that refreshes reads only what is new. */
import { gridLength } from '../../sources/prometheus';
import type { Grid, PrometheusSource } from '../../sources/prometheus/types';
import { Band } from './band';
import type { EntityWatch } from './entityWatch';
import { readHistory } from './history';
import { createTurns } from './turns';
import type { AnomalyBandSeries } from './types';
import type { Watched, WatchedMetric } from './watched';

/** Rows before the time range from which a band learns; a day of minutes. */
const WARM_ROWS = 1440;
/** Of all who ask. */
const MOST_KEPT = 300;

export interface BandAsk {
  watch: EntityWatch;
  metric: WatchedMetric;
}

export interface BandReader {
  /** @throws PrometheusError */
  read(watched: Watched, asks: readonly BandAsk[], grid: Grid, signal?: AbortSignal): Promise<AnomalyBandSeries[]>;
}

export function createBandReader(source: PrometheusSource, now: () => number): BandReader {
  // In the order of their use, oldest first.
  const kept = new Map<string, Band>();

  const bandFor = (key: string, stepMs: number, warmRows: number, warmMs: number, endMs: number): Band => {
    const known = kept.get(key);
    const band = known?.reaches(warmMs, endMs) ? known : new Band(stepMs, warmRows, warmMs);
    kept.delete(key);
    kept.set(key, band);
    for (const oldest of kept.keys()) {
      if (kept.size <= MOST_KEPT) {
        break;
      }
      kept.delete(oldest);
    }
    return band;
  };

  return {
    read: async (watched, asks, grid, signal) => {
      const stepMs = bandStep(watched, grid);
      const warmRows = Math.min(WARM_ROWS, Math.floor(watched.baselineMs / stepMs));
      const warmMs = Math.floor(grid.startMs / stepMs) * stepMs;
      const endMs = Math.floor(Math.min(grid.endMs, now()) / stepMs) * stepMs;
      const wanted = asks.map((ask) => {
        const key = JSON.stringify([ask.watch.key, ask.watch.category.signature, ask.metric.path, stepMs]);
        return { ...ask, band: bandFor(key, stepMs, warmRows, warmMs, endMs) };
      });
      const stepped = { ...watched, stepMs };
      for (const group of groups(wanted)) {
        await extend(stepped, group, endMs, source, signal);
      }
      return wanted.map((one) => seriesOf(one, grid, endMs));
    },
  };
}

type Wanted = BandAsk & { band: Band };

/** As fine as the model, unless the grid is coarser. */
function bandStep({ stepMs }: Watched, grid: Grid): number {
  return stepMs * Math.max(1, Math.floor(grid.stepMs / stepMs));
}

/** What one request can answer: one metric, from one instant on. */
function groups(wanted: readonly Wanted[]): Wanted[][] {
  const all = new Map<string, Wanted[]>();
  for (const one of wanted) {
    const key = JSON.stringify([one.watch.category.name, one.metric.path, one.band.nextMs]);
    all.set(key, [...(all.get(key) ?? []), one]);
  }
  return [...all.values()];
}

async function extend(
  watched: Watched,
  group: readonly Wanted[],
  endMs: number,
  source: PrometheusSource,
  signal: AbortSignal | undefined
): Promise<void> {
  const [first] = group;
  if (first === undefined || first.band.nextMs > endMs) {
    return;
  }
  const startMs = first.band.nextMs;
  const history = await readHistory({
    watched,
    category: { ...first.watch.category, metrics: [first.metric] },
    entities: group.map(({ watch }) => watch.owner.entity),
    startMs,
    endMs,
    source,
    signal: signal ?? new AbortController().signal,
    onProgress: () => undefined,
  });
  const turn = createTurns();
  for (const { band, watch } of group) {
    const values = history.rows.get(watch.owner.entity)?.values;
    for (const [i, timeMs] of history.times.entries()) {
      // Another query may have brought it on in the meantime.
      if (band.nextMs === timeMs) {
        band.push(values?.[i] ?? Number.NaN);
      }
      if (i % 64 === 63) {
        await turn();
      }
    }
  }
}

function seriesOf({ watch, metric, band }: Wanted, grid: Grid, endMs: number): AnomalyBandSeries {
  const { category, owner, newest } = watch;
  const steps = gridLength(grid);
  const series: AnomalyBandSeries = {
    category: category.name,
    entity: owner.entity,
    kind: owner.kind,
    labels: { ...owner.labels, category: category.name, entity: owner.entity },
    metric: metric.path,
    title: metric.title,
    unit: metric.unit,
    value: new Float64Array(steps),
    low: new Float64Array(steps),
    high: new Float64Array(steps),
  };
  const column = category.metrics.findIndex(({ path }) => path === metric.path);
  for (let i = 0; i < steps; i++) {
    const timeMs = grid.startMs + i * grid.stepMs;
    // The step under way has the value that the cycle saw last.
    const isNow = newest !== undefined && newest.timeMs >= endMs && timeMs >= newest.timeMs;
    const { value, low, high } = isNow
      ? { value: newest.values[column] ?? Number.NaN, ...band.newest() }
      : band.at(timeMs);
    series.value[i] = value;
    series.low[i] = low;
    series.high[i] = high;
  }
  return series;
}
