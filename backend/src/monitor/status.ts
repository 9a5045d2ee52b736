/** What is connected and what is not. */
import type { ConfigSource } from '../config';
import type { PrometheusSource } from '../sources/prometheus/types';
import type { LoadedConfiguration, Status } from '../wire';
import { scoreServices } from './score/scoreServices';
import { percentAt, stateAt } from './score/answer';

type Check = Status['checks'][number];

interface StatusAsk {
  config: ConfigSource;
  source: PrometheusSource;
  version: string;
  nowMs: number;
  /** Of the anomaly detection and the analyses. */
  watching: readonly Check[];
  signal?: AbortSignal;
}

export async function checkStatus({ config, source, version, nowMs, watching, signal }: StatusAsk): Promise<Status> {
  const prometheus = await checkPrometheus(source, signal);
  return {
    version,
    mode: 'embedded',
    configuration: loadedConfiguration(config),
    checks: [
      prometheus,
      checkConfig(config),
      ...watching,
      ...(prometheus.status === 'error' ? [] : await checkServices(config, source, nowMs, signal)),
    ],
  };
}

function loadedConfiguration(source: ConfigSource): LoadedConfiguration {
  const { services, metrics, inputs } = source.current();
  return {
    file: source.file ?? null,
    loadedAt: new Date(source.loadedMs()).toISOString(),
    services: services.length,
    metrics: Object.values(metrics).reduce((count, category) => count + Object.keys(category).length, 0),
    inputs: Object.keys(inputs).length,
    problems: [...source.problems()],
  };
}

async function checkPrometheus(source: PrometheusSource, signal: AbortSignal | undefined): Promise<Check> {
  try {
    const { application, version } = await source.buildInfo(signal);
    return { name: 'Prometheus', status: 'ok', message: `${application} ${version} answers` };
  } catch (error) {
    return {
      name: 'Prometheus',
      status: 'error',
      message: messageOf(error),
      remedy: 'Correct the Prometheus URL or its credentials in the data source, or start Prometheus.',
    };
  }
}

function checkConfig(config: ConfigSource): Check {
  const problem = config.problem();
  const { services } = config.current();
  return problem === undefined
    ? { name: 'Configuration', status: 'ok', message: `${services.length} services from ${config.origin}` }
    : {
        name: 'Configuration',
        status: 'warning',
        message: `the newest version is not in force: ${problem}`,
        remedy: 'Correct the file; until then the last good version is used.',
      };
}

async function checkServices(
  config: ConfigSource,
  source: PrometheusSource,
  nowMs: number,
  signal: AbortSignal | undefined
): Promise<Check[]> {
  const current = config.current();
  const now = { startMs: nowMs, endMs: nowMs, stepMs: 60_000 };
  try {
    const { services } = await scoreServices(current, current.services, now, source, signal);
    return services.map(({ service, states, score }): Check => {
      const state = stateAt(states, 0);
      const coverage = percentAt(score.coverage, 0);
      const message = `${state}; ${coverage.toFixed(0)} % of the score's weight has data`;
      const name = `Service ${service.name}`;
      if (state === 'unknown') {
        const labels = Object.entries(service.match)
          .map(([label, value]) => `${label}="${value}"`)
          .join(', ');
        return {
          name,
          status: 'warning',
          message,
          remedy: `Prometheus has no up{${labels}}: check the scrape job, or services.${service.name}.match in quality.yaml.`,
        };
      }
      return state === 'ok'
        ? { name, status: 'ok', message }
        : {
            name,
            status: 'warning',
            message,
            remedy: 'Look at the service; its score panel shows where points are lost.',
          };
    });
  } catch (error) {
    return [
      {
        name: 'Score',
        status: 'error',
        message: messageOf(error),
        remedy: "See the message; the backend's log has the query.",
      },
    ];
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
