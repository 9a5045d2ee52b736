/** Answers to questions about forecasts, and what runs out. */
import type { ConfigSource, ServiceConfig } from '../../config';
import type { Exhaustion, FittedForecast } from '../../engine/forecast/types';
import type { FleetWindow, ServiceWindow } from '../../engine/signals/types';
import {
  RESOURCES,
  type ExhaustionView,
  type ForecastGradeView,
  type ForecastQuery,
  type ResourceName,
  type SignalName,
} from '../../wire';
import { filterServices } from '../serviceFilter';
import type { Analysing } from './analysing';
import { noticesOf, seriesLabels } from './asking';
import type { AnalysisEngine } from './engine';
import { createFits } from './fits';
import { FORECAST_SIGNALS, RESOURCE_UNITS, SIGNAL_TITLES } from './signalTitles';
import {
  MAX_FORECASTS,
  type AnalysisFilter,
  type AnalysisReader,
  type BreachProbability,
  type SignalForecast,
} from './types';

type ForecastReader = Pick<
  AnalysisReader,
  'exhaustionsNow' | 'signalForecasts' | 'breachProbabilities' | 'forecastGrades'
>;

/** Steps of a forecast: fewer are coarse in a panel, more than it can show. */
const STEPS = 288;
const LEAST_STEP_MS = 60_000;

interface Asked {
  service: ServiceConfig;
  window: ServiceWindow;
}

export function createForecastReader(
  config: ConfigSource,
  analysing: Analysing,
  engine: Pick<AnalysisEngine, 'fitForecast'>
): ForecastReader {
  const fits = createFits(engine);
  const servicesOf = (filter: AnalysisFilter): Map<string, ServiceConfig> => {
    const services = filterServices(config.current(), filter);
    analysing.start();
    return new Map(services.map((service) => [service.name, service]));
  };
  const ask = (filter: AnalysisFilter): { window: FleetWindow | undefined; asked: Asked[] } => {
    const services = servicesOf(filter);
    const window = analysing.snapshot()?.window;
    const asked = (window?.services ?? []).flatMap((one): Asked[] => {
      const service = services.get(one.name);
      return service === undefined ? [] : [{ service, window: one }];
    });
    return { window, asked };
  };
  const notices = (): string[] => noticesOf(config.current(), analysing.snapshot(), analysing.history());
  return {
    exhaustionsNow: ({ resources, ...filter }) => {
      const services = servicesOf(filter);
      const snapshot = analysing.snapshot();
      return {
        timestamp: snapshot === undefined ? null : new Date(snapshot.timeMs).toISOString(),
        exhaustions: (snapshot?.exhaustions ?? []).flatMap((exhaustion) => {
          const service = services.get(exhaustion.service);
          return service && isWanted(resources, exhaustion.resource) ? [exhaustionView(exhaustion, service)] : [];
        }),
        notices: notices(),
      };
    },
    signalForecasts: (filter, horizonMs, pastMs) => {
      const { window, asked } = ask(filter);
      const all = asked.flatMap((one) => signalsOf(one, filter.signals).map((signal) => ({ ...one, signal })));
      const series: SignalForecast[] = [];
      let looked = 0;
      for (const one of all) {
        if (series.length >= MAX_FORECASTS) {
          break;
        }
        looked++;
        const fitted = window && fits.of(window, one.window, one.signal);
        if (window && fitted) {
          series.push(seriesOf(window, one, fitted, horizonMs, pastMs));
        }
      }
      return { series, left: all.length - looked, notices: notices() };
    },
    breachProbabilities: (query, horizonMs) => {
      const { window, asked } = ask(query);
      const rows = asked.flatMap((one) =>
        thresholdsOf(one, query).flatMap(({ signal, threshold, labels }): BreachProbability[] => {
          const fitted = window && fits.of(window, one.window, signal);
          return fitted === undefined ? [] : [{ labels, probability: fitted.breach(threshold, horizonMs) }];
        })
      );
      return { rows, notices: notices() };
    },
    forecastGrades: (filter, { startMs, endMs }) => {
      const services = servicesOf(filter);
      return gradesOf(
        analysing.forecasts
          .within(startMs, endMs)
          .filter(({ service, signal }) => services.has(service) && isWanted(filter.signals, signal))
      );
    },
  };
}

/** @param wanted empty or absent: all */
function isWanted<T>(wanted: readonly T[] | undefined, one: T): boolean {
  return wanted === undefined || wanted.length === 0 || wanted.includes(one);
}

function signalsOf({ window }: Asked, wanted: readonly SignalName[] | undefined): SignalName[] {
  return FORECAST_SIGNALS.filter((signal) => window.signals[signal] !== undefined && isWanted(wanted, signal));
}

interface Breach {
  signal: SignalName;
  threshold: NonNullable<ForecastQuery['threshold']>;
  labels: Record<string, string>;
}

/** The threshold for each signal, else the limit of each resource. */
function thresholdsOf(
  { service, window }: Asked,
  { resources, threshold, signals }: Pick<ForecastQuery, 'resources' | 'threshold' | 'signals'>
): Breach[] {
  if (threshold !== undefined) {
    return signalsOf({ service, window }, signals).map((signal) => ({
      signal,
      threshold,
      labels: { signal, ...seriesLabels(service) },
    }));
  }
  return (Object.keys(RESOURCES) as ResourceName[]).flatMap((resource): Breach[] => {
    const { used } = RESOURCES[resource];
    const limit = limitOf(window, used);
    return window.signals[used] !== undefined && limit > 0 && isWanted(resources, resource)
      ? [
          {
            signal: used,
            threshold: { value: limit, side: 'above' },
            labels: { resource, ...seriesLabels(service) },
          },
        ]
      : [];
  });
}

/** NaN: none. */
function limitOf({ signals }: ServiceWindow, signal: SignalName): number {
  const resource = Object.values(RESOURCES).find(({ used }) => used === signal);
  if (resource === undefined || typeof resource.limit === 'number') {
    return resource?.limit ?? Number.NaN;
  }
  const limit = signals[resource.limit]?.recent.findLast((value) => !Number.isNaN(value)) ?? Number.NaN;
  return limit > 0 ? limit : Number.NaN;
}

function pastOf(
  { recent, long }: FleetWindow,
  { signals }: ServiceWindow,
  signal: SignalName,
  pastMs: number
): SignalForecast['past'] {
  const isRecent = pastMs <= recent.length * recent.stepMs;
  const scale = isRecent ? recent : long;
  const values = signals[signal]?.[isRecent ? 'recent' : 'long'] ?? new Float64Array(0);
  const count = Math.min(values.length, Math.floor(pastMs / scale.stepMs) + 1);
  return {
    startMs: scale.endMs - (count - 1) * scale.stepMs,
    stepMs: scale.stepMs,
    values: values.slice(values.length - count),
  };
}

function seriesOf(
  window: FleetWindow,
  { service, window: one, signal }: Asked & { signal: SignalName },
  fitted: FittedForecast,
  horizonMs: number,
  pastMs: number
): SignalForecast {
  return {
    labels: { signal, ...seriesLabels(service) },
    signal,
    ...SIGNAL_TITLES[signal],
    limit: limitOf(one, signal),
    past: pastOf(window, one, signal, pastMs),
    forecast: fitted.forecast(horizonMs, Math.max(LEAST_STEP_MS, Math.ceil(horizonMs / STEPS))),
  };
}

function exhaustionView(exhaustion: Exhaustion, { team, chain }: ServiceConfig): ExhaustionView {
  const { earliest, median, latest, ...known } = exhaustion;
  return {
    ...known,
    team,
    chain: chain ?? null,
    unit: RESOURCE_UNITS[exhaustion.resource],
    earliest: finite(earliest),
    median: finite(median),
    latest: finite(latest),
  };
}

function finite(seconds: number): number | null {
  return Number.isFinite(seconds) ? seconds : null;
}

function gradesOf(grades: ReturnType<Analysing['forecasts']['within']>): ForecastGradeView[] {
  const groups = new Map<string, typeof grades>();
  for (const grade of grades) {
    const key = `${grade.signal}/${grade.horizonSeconds}`;
    const group = groups.get(key);
    if (group) {
      group.push(grade);
    } else {
      groups.set(key, [grade]);
    }
  }
  return [...groups.values()]
    .flatMap((group): ForecastGradeView[] => {
      const [first] = group;
      return first === undefined
        ? []
        : [
            {
              signal: first.signal,
              horizonSeconds: first.horizonSeconds,
              graded: group.length,
              coverage: group.filter(({ hit }) => hit).length / group.length,
              meanScaledError: group.reduce((sum, { scaledError }) => sum + scaledError, 0) / group.length,
            },
          ];
    })
    .sort((a, b) => a.signal.localeCompare(b.signal) || a.horizonSeconds - b.horizonSeconds);
}
