/** `quality forecast`: what runs out, when, and how likely a limit is passed. */
import type { Command } from 'commander';
import { parseDuration, readEnvironment, SettingsError } from '../config';
import { exhaustionsOf } from '../engine/forecast/exhaustionsOf';
import { fitForecast } from '../engine/forecast/fitForecast';
import type { Exhaustion, FittedForecast } from '../engine/forecast/types';
import { bytes, duration, figure, percent } from '../engine/patterns/figures';
import {
  RESOURCES,
  type FleetWindow,
  type ResourceName,
  type ServiceWindow,
  type SignalName,
} from '../engine/signals/types';
import { FORECAST_SIGNALS, SIGNAL_TITLES } from '../monitor/analysis/signalTitles';
import { alignColumns } from '../monitor/columns';
import { addAnalysisOptions, type AnalysisOptions, readAnalysisInput } from './analysisInput';

interface Options extends AnalysisOptions {
  horizon: string;
}

interface ForecastLine extends Exhaustion {
  /** That the limit is passed within the horizon. */
  breachProbability: number;
}

interface SignalLine {
  service: string;
  signal: SignalName;
  now: number;
  low: number;
  median: number;
  high: number;
}

const LONGEST_MS = 7 * 86_400_000;

export function addForecastCommand(program: Command): void {
  addAnalysisOptions(
    program
      .command('forecast')
      .description('what services run out of and when, soonest first; with --service also their signals')
  )
    .option('--at <time>', 'ISO 8601 or seconds since the epoch; default: now, of a file its last row')
    .option('--horizon <duration>', 'how far ahead, up to 7d', '24h')
    .action(printForecast);
}

async function printForecast(options: Options): Promise<void> {
  const horizonMs = horizonOf(options.horizon);
  const { window, notices } = await readAnalysisInput(options, readEnvironment(process.env), false);
  const { exhaustions, signals } = forecastOf(
    window,
    horizonMs,
    options.service !== undefined || options.csv !== undefined
  );
  notices.forEach((notice) => console.error(notice));
  console.log(
    options.json
      ? JSON.stringify({ exhaustions, signals }, (_, value: unknown) => (value === Infinity ? null : value), 2)
      : [...exhaustionTable(exhaustions, options.horizon), ...signalTable(signals, options.horizon)].join('\n')
  );
}

function horizonOf(text: string): number {
  let ms = NaN;
  try {
    ms = parseDuration(text);
  } catch {
    // Told below, with the option's name.
  }
  if (!(ms > 0 && ms <= LONGEST_MS)) {
    throw new SettingsError(`--horizon "${text}" is no duration up to 7d; write it like 24h.`);
  }
  return ms;
}

function forecastOf(
  window: FleetWindow,
  horizonMs: number,
  withSignals: boolean
): { exhaustions: ForecastLine[]; signals: SignalLine[] } {
  const exhaustions: ForecastLine[] = [];
  const signals: SignalLine[] = [];
  for (const service of window.services) {
    const fitted = fittedOf(service, window, withSignals);
    for (const one of exhaustionsOf(service, window, fitted)) {
      const breach = fitted.get(RESOURCES[one.resource].used)?.breach({ value: one.limit, side: 'above' }, horizonMs);
      exhaustions.push({ ...one, breachProbability: breach ?? 0 });
    }
    if (withSignals) {
      signals.push(...[...fitted].map(([signal, forecast]) => signalLine(service.name, signal, forecast, horizonMs)));
    }
  }
  exhaustions.sort((a, b) => a.median - b.median || b.breachProbability - a.breachProbability);
  return { exhaustions, signals };
}

function fittedOf(service: ServiceWindow, window: FleetWindow, all: boolean): Map<SignalName, FittedForecast> {
  const used = Object.values(RESOURCES).map((resource): SignalName => resource.used);
  const fitted = new Map<SignalName, FittedForecast>();
  for (const signal of all ? FORECAST_SIGNALS : used) {
    const values = service.signals[signal];
    const forecast = values && fitForecast(values, window, signal);
    if (forecast !== undefined && !Number.isNaN(forecast.latest)) {
      fitted.set(signal, forecast);
    }
  }
  return fitted;
}

function signalLine(service: string, signal: SignalName, fitted: FittedForecast, horizonMs: number): SignalLine {
  // The last of its values is of the horizon.
  const { low, median, high } = fitted.forecast(horizonMs, horizonMs);
  const at = median.length - 1;
  return { service, signal, now: fitted.latest, low: low[at]!, median: median[at]!, high: high[at]! };
}

function exhaustionTable(lines: readonly ForecastLine[], horizon: string): string[] {
  if (lines.length === 0) {
    return ['Nothing that has a limit is known well enough.'];
  }
  return alignColumns([
    ['SERVICE', 'RESOURCE', 'USED', 'LIMIT', 'GROWTH', 'RUNS OUT IN', '80 % BAND', `PASSED IN ${horizon}`],
    ...lines.map(({ service, resource, used, limit, growthPerHour, earliest, median, latest, breachProbability }) => [
      service,
      resource,
      inUnit(resource, used),
      inUnit(resource, limit),
      `${growthPerHour > 0 ? '+' : ''}${inUnit(resource, growthPerHour)}/h`,
      ahead(median),
      earliest === Infinity ? '–' : `${ahead(earliest)} – ${ahead(latest)}`,
      probability(breachProbability),
    ]),
  ]);
}

function signalTable(lines: readonly SignalLine[], horizon: string): string[] {
  return lines.length === 0
    ? []
    : [
        '',
        ...alignColumns([
          ['SERVICE', 'SIGNAL', 'UNIT', 'NOW', `IN ${horizon}`, '80 % BAND'],
          ...lines.map(({ service, signal, now, low, median, high }) => [
            service,
            signal,
            SIGNAL_TITLES[signal].unit,
            figure(now),
            figure(median),
            `${figure(low)} – ${figure(high)}`,
          ]),
        ]),
      ];
}

function inUnit(resource: ResourceName, value: number): string {
  switch (resource) {
    case 'memory':
    case 'disk':
      return bytes(value);
    case 'cpu':
      return percent(value);
    case 'connections':
      return figure(value);
  }
}

function ahead(seconds: number): string {
  return seconds === Infinity ? 'over 30 days' : duration(1000 * seconds);
}

/** What is below a thousandth is no figure to read. */
function probability(share: number): string {
  return share < 0.001 ? '< 0.1 %' : percent(share);
}
