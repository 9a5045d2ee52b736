/** What a simulated metric is: families of series, each a counter by its rate or a gauge by its value. */
import type { Effects } from './effects';

/** A rate per second as a combination of the signals: constant, load, first and second noise. Never below 0. */
export type Rate = readonly [constant: number, load: number, noiseA: number, noiseB: number];

/** A service at an instant. */
export interface Moment {
  /** Seconds since the Unix epoch. */
  time: number;
  load: number;
  /** Mean 0, −1 to 1. */
  noiseA: number;
  noiseB: number;
  effects: Effects;
  /** Shares, 0 to 1: of the free memory that is taken, and of the memory in use that is not filled yet. */
  leak: number;
  cold: number;
  /** Shares, 0 to 1: of the free disk and of the free connections that are taken. */
  diskTaken: number;
  poolTaken: number;
  /** Seconds that its clock is off. */
  clockOff: number;
  /** How many seconds of new blocks have not arrived. */
  stalledSeconds: number;
  /** When the process was started, seconds since the Unix epoch. */
  startedAt: number;
  /** How many versions it is past its first one. */
  deploys: number;
  /** What a counter of this service had counted a number of seconds ago, not rounded. */
  counted(counter: Counter, secondsAgo: number): number;
}

export interface Counter {
  rate(effects: Effects): Rate;
  /** Counts in steps of 10^-decimals; default 0. */
  decimals?: number;
  /** Never below the series before it: for the buckets of a histogram. */
  cumulative?: boolean;
}

export interface Gauge {
  value(moment: Moment): number;
  /** Rounded to so many; default 0. */
  decimals?: number;
}

export interface Series {
  labels: Readonly<Record<string, string>>;
  /** `_bucket`, `_sum` or `_count` of a histogram. */
  suffix?: string;
  /** A label more, which changes with each new version. */
  version?: { label: string; text(deploys: number): string };
  source: Counter | Gauge;
}

export interface Family {
  name: string;
  type: 'counter' | 'gauge' | 'histogram';
  help: string;
  series: Series[];
}

type Labels = Readonly<Record<string, string>>;

export function isCounter(source: Counter | Gauge): source is Counter {
  return 'rate' in source;
}

export const scaled = (rate: Rate, factor: number): Rate => [
  rate[0] * factor,
  rate[1] * factor,
  rate[2] * factor,
  rate[3] * factor,
];

/** A family of one gauge. */
export function gauge(
  name: string,
  help: string,
  value: Gauge['value'],
  { decimals = 0, labels = {} }: { decimals?: number; labels?: Labels } = {}
): Family {
  return { name, help, type: 'gauge', series: [{ labels, source: { value, decimals } }] };
}

/** A family of counters, by their labels. */
export function counter(
  name: string,
  help: string,
  series: Array<readonly [labels: Labels, rate: Counter['rate']]>,
  { decimals = 0, type = 'counter' }: { decimals?: number; type?: 'counter' | 'gauge' } = {}
): Family {
  return { name, help, type, series: series.map(([labels, rate]) => ({ labels, source: { rate, decimals } })) };
}
