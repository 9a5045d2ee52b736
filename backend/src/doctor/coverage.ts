import { measureCoverage, hasData } from '../monitor/coverage';
import { PrometheusError } from '../sources/prometheus';
import type { PrometheusAsk } from './prometheus';
import type { Finding } from './types';

const MOST_NAMES = 5;

/** A metric without data is no fault of the installation, but its charts stay empty. */
export async function checkCoverage({ config, source, nowMs }: PrometheusAsk): Promise<Finding[]> {
  try {
    const { entries, metrics, inputs } = await measureCoverage(config, source, nowMs);
    return (['metric', 'input'] as const).map((kind): Finding => {
      const { withData, total } = kind === 'metric' ? metrics : inputs;
      const check = kind === 'metric' ? 'Coverage of metrics' : 'Coverage of score inputs';
      const found = `${withData} of ${total} have data`;
      const without = entries.filter((entry) => entry.kind === kind && entry.state !== 'unset' && !hasData(entry));
      if (without.length === 0) {
        return { check, level: 'ok', found };
      }
      const names = without.slice(0, MOST_NAMES).map(({ group, name }) => `${group}/${name}`);
      return {
        check,
        level: 'warning',
        found: `${found}; without: ${names.join(', ')}${without.length > MOST_NAMES ? ', …' : ''}`,
        remedy: '`quality coverage` says why of each; start the exporter, or correct the query in quality.yaml.',
      };
    });
  } catch (error) {
    if (!(error instanceof PrometheusError)) throw error;
    return [{ check: 'Coverage', level: 'error', found: error.summary, remedy: error.remedy }];
  }
}
