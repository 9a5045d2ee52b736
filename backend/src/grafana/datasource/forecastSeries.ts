/** What was and what is expected of signals, as Grafana's own Time series panel draws it: solid, dashed, and a band. */
import { MAX_FORECASTS, type AnalysisReader, type SignalForecast } from '../../monitor/analysis/types';
import { RESOURCES, type ForecastQuery, type SignalName } from '../../wire';
import type { Field, FieldConfig, Frame } from '../sdk/frame';
import { coloursOf } from './colours';
import { horizonMs } from './horizon';
import { formatLegend } from './legend';
import { noticesMeta } from './notices';

interface Forecasts {
  series: SignalForecast[];
  left: number;
  notices: string[];
}

/** A frame for each service and signal: the past up to now in `value`, and from there on `low`, `median`, `high`. */
export function forecastSeriesFrames(reader: AnalysisReader, query: ForecastQuery, pastMs: number): Frame[] {
  const { series, left, notices } =
    query.soonest === undefined
      ? reader.signalForecasts(query, horizonMs(query.horizon), pastMs)
      : soonestForecasts(reader, query, query.soonest, pastMs);
  const names = uniqueNames(series, query.legend);
  const colours = coloursOf(names);
  const limits = commonLimits(series);
  const more =
    left > 0
      ? [`${left} more forecasts are left out: ${MAX_FORECASTS} are shown at most. Choose what they are of.`]
      : [];
  const meta = noticesMeta([...notices, ...more]);
  if (series.length === 0) {
    return [{ name: 'forecast', meta, fields: [] }];
  }
  return series.map((one, i): Frame => ({
    name: names[i]!,
    meta: { type: 'timeseries-wide', typeVersion: [0, 1], ...(i === 0 ? meta : {}) },
    fields: drawn(one, { name: names[i]!, colour: colours[i]!, limit: limits.get(one.unit) }),
  }));
}

/** Of the resources that run out soonest, in this order; as shares of their limits, so that one axis is for all. */
function soonestForecasts(reader: AnalysisReader, query: ForecastQuery, count: number, pastMs: number): Forecasts {
  const { exhaustions, notices } = reader.exhaustionsNow(query);
  const soonest = exhaustions.slice(0, count);
  const services = new Map<SignalName, string[]>();
  for (const { service, resource } of soonest) {
    const { used } = RESOURCES[resource];
    services.set(used, [...(services.get(used) ?? []), service]);
  }
  const series = [...services].flatMap(
    ([signal, of]) =>
      reader.signalForecasts({ services: of, signals: [signal] }, horizonMs(query.horizon), pastMs).series
  );
  const place = ({ labels, signal }: SignalForecast): number =>
    soonest.findIndex(({ service, resource }) => service === labels['service'] && RESOURCES[resource].used === signal);
  return { series: series.sort((a, b) => place(a) - place(b)).map(shareOfLimit), left: 0, notices };
}

function shareOfLimit(one: SignalForecast): SignalForecast {
  const share = (values: Float64Array): Float64Array => values.map((value) => value / one.limit);
  const { past, forecast, limit } = one;
  return limit > 0
    ? {
        ...one,
        unit: 'percentunit',
        limit: 1,
        past: { ...past, values: share(past.values) },
        forecast: {
          ...forecast,
          low: share(forecast.low),
          median: share(forecast.median),
          high: share(forecast.high),
        },
      }
    : one;
}

/** Parts of a series find each other by name, so that no two series may have the same. */
function uniqueNames(series: readonly SignalForecast[], legend: string | undefined): string[] {
  const taken = new Set<string>();
  return series.map(({ labels, signal, title }) => {
    const wanted = formatLegend(legend, { ...labels, signal, title }) ?? `${labels['service']} ${title}`;
    const name = taken.has(wanted) ? `${wanted} (${labels['service']} ${signal})` : wanted;
    taken.add(name);
    return name;
  });
}

/** By unit the limit of all series that have it: a chart draws thresholds once for each of its axes. */
function commonLimits(series: readonly SignalForecast[]): Map<string, number> {
  const limits = new Map<string, number>();
  for (const { unit, limit } of series) {
    const known = limits.get(unit);
    limits.set(unit, known === undefined || known === limit ? limit : Number.NaN);
  }
  return limits;
}

interface Look {
  name: string;
  colour: string;
  limit: number | undefined;
}

/** The value stands for all of its parts in the legend. */
const NOT_IN_LEGEND = { hideFrom: { legend: true, tooltip: false, viz: false } };
/** Edges of a band: nothing but the area between them is drawn. */
const EDGE = { ...NOT_IN_LEGEND, lineWidth: 0 };
const DASHED = { ...NOT_IN_LEGEND, lineStyle: { fill: 'dash', dash: [10, 10] } };

function drawn(one: SignalForecast, { name, colour, limit }: Look): Field[] {
  const labels = { ...one.labels, signal: one.signal };
  const { config, custom } = sharedLook(one.unit, colour, limit);
  const number = (part: string, values: Float64Array, displayNameFromDS: string, look: object): Field => ({
    name: part,
    type: 'number',
    labels,
    values,
    config: { ...config, displayNameFromDS, custom: { ...custom, ...look } },
  });
  const { time, value, low, median, high } = joined(one);
  return [
    { name: 'time', type: 'time', values: time },
    number('value', value, name, {}),
    number('low', low, `${name} low`, EDGE),
    number('median', median, `${name} forecast`, DASHED),
    number('high', high, `${name} high`, { ...EDGE, fillBelowTo: `${name} low`, fillOpacity: 15 }),
  ];
}

function sharedLook(
  unit: string,
  colour: string,
  limit: number = Number.NaN
): { config: FieldConfig; custom: Record<string, unknown> } {
  const config: FieldConfig = { unit, color: { mode: 'fixed', fixedColor: colour } };
  if (Number.isNaN(limit)) {
    return { config, custom: {} };
  }
  // Grafana puts the panel's base step before it.
  const steps = [{ value: limit, color: 'red' }];
  return {
    config: { ...config, thresholds: { mode: 'absolute', steps } },
    custom: { thresholdsStyle: { mode: 'line' } },
  };
}

type Part = 'time' | 'value' | 'low' | 'median' | 'high';

/** Past and future on one axis of time; the band opens from the newest value. */
function joined({ past, forecast }: SignalForecast): Record<Part, Float64Array> {
  const steps = Math.ceil((forecast.startMs - past.startMs) / past.stepMs);
  const before = Math.min(Math.max(0, steps), past.values.length);
  const length = before + forecast.median.length;
  const time = Float64Array.from({ length }, (_, i) =>
    i < before ? past.startMs + i * past.stepMs : forecast.startMs + (i - before) * forecast.stepMs
  );
  const value = new Float64Array(length).fill(Number.NaN);
  value.set(past.values.subarray(0, before));
  const meet = past.startMs + before * past.stepMs === forecast.startMs && before < past.values.length;
  if (meet && before < length) {
    value[before] = past.values[before]!;
  }
  const ahead = (values: Float64Array): Float64Array => {
    const all = new Float64Array(length).fill(Number.NaN);
    all.set(values, before);
    if (before > 0 && !meet) {
      all[before - 1] = value[before - 1]!;
    }
    return all;
  };
  return { time, value, low: ahead(forecast.low), median: ahead(forecast.median), high: ahead(forecast.high) };
}
