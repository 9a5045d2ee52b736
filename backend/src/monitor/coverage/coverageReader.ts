/** The coverage for many readers: measuring it asks Prometheus some hundred questions. */
import type { Config, ConfigSource } from '../../config';
import { SharedCalls } from '../../sources/prometheus/sharedCalls';
import type { PrometheusSource } from '../../sources/prometheus/types';
import type { CoverageReport } from '../../wire';
import { measureCoverage } from './coverage';

const MAX_AGE_MS = 10_000;

export type CoverageReader = (nowMs: number, signal?: AbortSignal) => Promise<CoverageReport>;

/**
 * One measurement is under way at once, whoever asks, and its report is told for ten seconds, unless the configuration
 * changes. What fails is not kept. The reader throws PrometheusError as `measureCoverage` does.
 */
export function createCoverageReader(config: ConfigSource, source: PrometheusSource): CoverageReader {
  const calls = new SharedCalls();
  let last: { of: Config; timeMs: number; report: CoverageReport } | undefined;

  const measure = async (of: Config, timeMs: number, signal: AbortSignal): Promise<CoverageReport> => {
    const report = await measureCoverage(of, source, timeMs, signal);
    last = { of, timeMs, report };
    return report;
  };

  return async (nowMs, signal) => {
    const current = config.current();
    if (last?.of === current && nowMs - last.timeMs < MAX_AGE_MS) {
      return last.report;
    }
    return calls.run(
      'coverage',
      (all) => measure(current, nowMs, all),
      () => new Error('the caller of the coverage has gone'),
      signal
    );
  };
}
