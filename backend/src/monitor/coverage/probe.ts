/** Asks one probe and splits its answer into rows. */
import type { InstantResult } from '../../sources/prometheus/types';
import { newestNow, newestOfDay, type Moment, type Newest } from './freshness';
import type { Probe, Row } from './plan';
import { selectorsOf } from './selectors';
import type { CoverageEntry, CoverageSource } from '../../wire';

type InstantSeries = InstantResult['series'];

/** A query that fails makes its rows errors; only a cancelled one throws. */
export async function runProbe(probe: Probe, at: Moment): Promise<CoverageEntry[]> {
  const { query, labels, rows } = probe;
  const selectors = selectorsOf(query);
  try {
    const [answer, now] = await Promise.all([
      at.source.instant(query, at.timeMs, at.signal),
      newestNow(selectors, labels, at),
    ]);
    const split = splitter(labels);
    const values = split(answer.series);
    const fresh = splitNewest(now, split);
    // Only where something is wrong, since looking back costs Prometheus more.
    const past = rows.every((row) => fresh(row).length > 0)
      ? fresh
      : splitNewest(await newestOfDay(selectors, labels, at), split);
    return rows.map((row) => entryOf(row, values(row), fresh(row), past(row), at.timeMs));
  } catch (error) {
    at.signal?.throwIfAborted();
    const message = error instanceof Error ? error.message : String(error);
    return rows.map((row) => ({ ...emptyEntry(row), state: 'error', message }));
  }
}

export function unsetEntry(row: Row): CoverageEntry {
  const kind = row.service?.kind ?? '';
  return {
    ...emptyEntry(row),
    state: 'unset',
    message: `no query for the kind ${kind}: add kinds.${kind}.inputs.${row.name}.query to quality.yaml`,
  };
}

function entryOf(
  row: Row,
  values: InstantSeries,
  fresh: readonly Newest[],
  past: readonly Newest[],
  timeMs: number
): CoverageEntry {
  const series = values.filter(({ value }) => !Number.isNaN(value)).length;
  const newestS = Math.max(...(fresh.length > 0 ? fresh : past).flatMap((one) => one.series.map(({ value }) => value)));
  const known = Number.isFinite(newestS);
  const entry = {
    ...emptyEntry(row),
    series,
    sources: fresh.map(sourceOf),
    ...(known
      ? { lastSample: new Date(newestS * 1000).toISOString(), ageSeconds: Math.max(0, timeMs / 1000 - newestS) }
      : {}),
  };
  if (series > 0) {
    // A query without a selector, such as a constant, cannot grow old.
    return fresh.length > 0 || selectorsOf(row.query).length === 0
      ? { ...entry, state: 'ok' }
      : { ...entry, state: 'stale', message: 'no sample for five minutes: the answer is of what came before' };
  }
  return { ...entry, state: 'missing', message: whyMissing(row, values, fresh, known) };
}

function whyMissing(row: Row, values: InstantSeries, fresh: readonly Newest[], known: boolean): string {
  if (values.length > 0) {
    return 'the query answers only NaN: there is nothing yet to compute it from';
  }
  if (fresh.length > 0) {
    return `there are samples of ${fresh.map(({ metric }) => metric).join(', ')}, but the query answers nothing`;
  }
  const metrics = [...new Set(selectorsOf(row.query).map(({ metric }) => metric))].join(' or ');
  return known ? `no sample of ${metrics} any more` : `no sample of ${metrics} for a day`;
}

function sourceOf({ metric, series }: Newest): CoverageSource {
  return { metric, jobs: [...new Set(series.map(({ labels }) => labels.job ?? ''))].sort() };
}

function emptyEntry({ kind, group, name, query }: Row): Omit<CoverageEntry, 'state'> {
  return { kind, group, name, query, sources: [], series: 0, lastSample: null, ageSeconds: null };
}

/** Tells which series of an answer are a row's; a row without a service has all. */
type Split = (series: InstantSeries) => (row: Row) => InstantSeries;

function splitter(labels: readonly string[]): Split {
  const keyOf = (of: Readonly<Record<string, string>>): string =>
    JSON.stringify(labels.map((label) => of[label] ?? ''));
  return (series) => {
    const byKey = new Map<string, InstantSeries>();
    for (const one of series) {
      const key = keyOf(one.labels);
      byKey.set(key, [...(byKey.get(key) ?? []), one]);
    }
    return ({ service }) => (service ? (byKey.get(keyOf(service.match)) ?? []) : series);
  };
}

/** The metrics that a row has samples of. */
function splitNewest(all: readonly Newest[], split: Split): (row: Row) => Newest[] {
  const parts = all.map(({ metric, series }) => ({ metric, of: split(series) }));
  return (row) => {
    const byMetric = new Map<string, InstantSeries>();
    for (const { metric, of } of parts) {
      byMetric.set(metric, [...(byMetric.get(metric) ?? []), ...of(row)]);
    }
    return [...byMetric].flatMap(([metric, series]) => (series.length > 0 ? [{ metric, series }] : []));
  };
}
