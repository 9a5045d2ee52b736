/** Which metrics and score inputs have data. Requests grow with queries, not with services. */
import type { Config } from '../../config';
import type { PrometheusSource } from '../../sources/prometheus/types';
import { planCoverage } from './plan';
import { runProbe, unsetEntry } from './probe';
import type { CoverageCount, CoverageEntry, CoverageReport } from '../../wire';

/**
 * A query that fails makes its own rows errors and not the whole report.
 * @throws PrometheusError when Prometheus cannot be asked at all
 */
export async function measureCoverage(
  config: Config,
  source: PrometheusSource,
  timeMs: number,
  signal?: AbortSignal
): Promise<CoverageReport> {
  await source.buildInfo(signal);
  const { probes, unset } = planCoverage(config);
  const answered = await Promise.all(probes.map((probe) => runProbe(probe, { source, timeMs, signal })));
  const entries = [...answered.flat(), ...unset.map(unsetEntry)].sort(byPlace);
  return {
    timestamp: new Date(timeMs).toISOString(),
    metrics: count(entries.filter(({ kind }) => kind === 'metric')),
    inputs: count(entries.filter(({ kind }) => kind === 'input')),
    entries,
  };
}

export function hasData({ state }: CoverageEntry): boolean {
  return state === 'ok' || state === 'stale';
}

function count(entries: readonly CoverageEntry[]): CoverageCount {
  const total = entries.filter(({ state }) => state !== 'unset').length;
  const withData = entries.filter(hasData).length;
  return { total, withData, percent: total === 0 ? 100 : (100 * withData) / total };
}

function byPlace(a: CoverageEntry, b: CoverageEntry): number {
  return b.kind.localeCompare(a.kind) || a.group.localeCompare(b.group) || a.name.localeCompare(b.name);
}
