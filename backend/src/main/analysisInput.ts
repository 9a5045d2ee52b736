/** What the analysis commands look at: signals from Prometheus, or from a CSV file. */
import type { Command } from 'commander';
import { builtInConfig, fixedConfig, loadConfig, type ConfigSource, type ServiceSettings } from '../config';
import { readFleetTable, TableError, type FleetTable } from '../detect';
import type { Change, FleetWindow } from '../engine/signals/types';
import { restartsOf } from '../monitor/analysis/changes/changeSource';
import { readFleetWindow } from '../monitor/analysis/readFleetWindow';
import { filterServices } from '../monitor/serviceFilter';
import { createPrometheusSource } from '../sources/prometheus';
import type { PrometheusSource } from '../sources/prometheus/types';
import { createChanges } from './createChanges';
import { grafanaOf } from './grafanaOf';
import { timeOption } from './timeOption';

export interface AnalysisOptions {
  prometheus?: string;
  config?: string;
  csv?: string;
  at?: string;
  service?: string[];
  json?: boolean;
}

/** There is nothing to look at. */
class NoDataError extends Error {
  override readonly name = 'NoDataError';
}

export function addAnalysisOptions(command: Command): Command {
  return command
    .option('--prometheus <url>', 'Prometheus to ask (default: PROMETHEUS_URL, else http://127.0.0.1:9090)')
    .option('--config <file>', 'quality.yaml to use (default: MEV_QUALITY_CONFIG, else the built-in one)')
    .option('--csv <file>', 'instead of Prometheus: a column of times, then one for each SIGNAL or SERVICE:SIGNAL')
    .option('--service <name...>', 'only these')
    .option('--json', 'the whole answer as JSON');
}

export function configOf({ config }: AnalysisOptions, settings: ServiceSettings): ConfigSource {
  const file = config ?? settings.configFile;
  return file === undefined ? builtInConfig() : fixedConfig(loadConfig(file), file, Date.now());
}

/** Ends with the source closed. */
export async function withPrometheus<T>(
  { prometheus }: AnalysisOptions,
  settings: ServiceSettings,
  ask: (source: PrometheusSource) => Promise<T>
): Promise<T> {
  const source = createPrometheusSource({ url: prometheus ?? settings.prometheusUrl });
  try {
    return await ask(source);
  } finally {
    await source.close();
  }
}

export function changesOf(config: ConfigSource, source: PrometheusSource, settings: ServiceSettings) {
  return createChanges(config, source, grafanaOf(settings));
}

export interface AnalysisInput {
  window: FleetWindow;
  changes: Change[];
  notices: string[];
}

/**
 * The window that ends at `--at`.
 * @param others whether services that are not asked for are read too, since they tell of those that are
 * @throws NoDataError, TableError, PrometheusError, UnknownNameError, SettingsError
 */
export async function readAnalysisInput(
  options: AnalysisOptions,
  settings: ServiceSettings,
  others: boolean
): Promise<AnalysisInput> {
  const config = configOf(options, settings);
  if (options.csv !== undefined) {
    const table = await readTableOf(options, config);
    const window = table.window(timeOption('--at', options.at, table.endMs));
    const wanted = chosen(window, options);
    return {
      window: checked(others ? window : wanted, `${options.csv}: choose a later --at`),
      changes: restartsOf(window),
      notices: [],
    };
  }
  const endMs = timeOption('--at', options.at, Date.now());
  const current = config.current();
  const wanted = filterServices(current, { services: options.service ?? [] });
  return withPrometheus(options, settings, async (source) => {
    const { window, problems } = await readFleetWindow(current, source, endMs, {
      services: others ? current.services : wanted,
    });
    const { recent } = window;
    const range = { startMs: recent.endMs - (recent.length - 1) * recent.stepMs, endMs: recent.endMs };
    const told = await changesOf(config, source, settings).changes(range);
    return {
      window: checked(window, 'Prometheus: choose another --at, or check match of the services'),
      changes: [...restartsOf(window), ...told.changes],
      notices: [
        ...[...problems].map(([name, message]) => `The signal ${name} cannot be read: ${message}`),
        ...told.problems,
        ...told.notices,
      ],
    };
  });
}

/** @throws TableError */
export function readTableOf({ csv }: AnalysisOptions, config: ConfigSource): Promise<FleetTable> {
  return readFleetTable(csv!, new Map(config.current().services.map((service) => [service.name, service])));
}

/** Only the services asked for, of a file. @throws TableError for one that the file does not have */
export function chosen(window: FleetWindow, { csv, service: names }: AnalysisOptions): FleetWindow {
  const missing = names?.find((name) => !window.services.some((service) => service.name === name));
  if (missing !== undefined) {
    throw new TableError(
      `${csv} has no service "${missing}"; it has ${window.services
        .map(({ name }) => name)
        .slice(0, 20)
        .join(', ')}.`
    );
  }
  return names === undefined
    ? window
    : { ...window, services: window.services.filter(({ name }) => names.includes(name)) };
}

/** @param where with what to do @throws NoDataError when there is no value in the window */
export function checked(window: FleetWindow, where: string): FleetWindow {
  const isThere = (values: Float64Array): boolean => values.some((value) => !Number.isNaN(value));
  const some = window.services.some(({ signals }) =>
    Object.values(signals).some(({ recent, long }) => isThere(recent) || isThere(long))
  );
  if (!some) {
    throw new NoDataError(`There is no data up to ${new Date(window.recent.endMs).toISOString()} in ${where}.`);
  }
  return window;
}
