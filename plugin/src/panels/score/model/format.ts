import { dateTimeFormat, dateTimeForTimeZone, formattedValueToString, getValueFormat } from '@grafana/data';
import type { TimeZone } from '@grafana/schema';
import type { State } from '@mev-quality/backend/wire';

export const STATE_WORDS: Record<State, string> = { ok: 'OK', degraded: 'Degraded', down: 'Down', unknown: 'Unknown' };

/** Time of day, with the date unless it is today's; Grafana shows the same zone as its time picker. */
export function formatInstant(time: number, timeZone: TimeZone, now: number): string {
  const day = (at: number) => dateTimeForTimeZone(timeZone, at).format('YYYY-MM-DD');
  return dateTimeFormat(time, { timeZone, format: day(time) === day(now) ? 'HH:mm' : 'MMM D, HH:mm' });
}

/** The exact instant, for hovering and for screen readers. */
export function formatExact(time: number, timeZone: TimeZone): string {
  return dateTimeFormat(time, { timeZone, defaultWithMS: false });
}

/** The words of a note, its instants (ISO 8601, as the backend writes them) in the dashboard's time zone. */
export function withLocalTimes(note: string, timeZone: TimeZone): string {
  return note.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, (instant) => formatExact(Date.parse(instant), timeZone));
}

/** How long ago, in the largest fitting unit: `45 s`, `12 min`, `3 h`, `2 d`. */
export function formatAge(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const steps: Array<[number, string]> = [
    [86_400, 'd'],
    [3_600, 'h'],
    [60, 'min'],
  ];
  const [size, unit] = steps.find(([least]) => seconds >= least * 2) ?? [1, 's'];
  return `${Math.floor(seconds / size)} ${unit}`;
}

/** A value with its unit, `212 ms`; null: `unknown`. */
export function formatValue(value: number | null, unit: string): string {
  if (value === null) {
    return 'unknown';
  }
  if (unit === 'percent') {
    return formatPercent(value);
  }
  const suffix = SUFFIXES[unit];
  return suffix ? `${significant(value)} ${suffix}` : formattedValueToString(getValueFormat(unit)(value));
}

/** Units of time stay what they are: 720 h reads better than 4.29 weeks, and compares with its target. */
const SUFFIXES: Record<string, string> = { h: 'h', m: 'min', s: 's', ms: 'ms' };

const significant = (value: number) => `${Number(value.toPrecision(value >= 1000 ? 4 : 3))}`;

/** Points lost, with a real minus sign; nothing lost is `0`. */
export function formatLost(points: number | null): string {
  if (points === null) {
    return '?';
  }
  return points < 0.05 ? '0' : `−${points.toFixed(1)}`;
}

/** Share of known inputs; rounded down, so that only full coverage reads 100 %. */
export const formatCoverage = (percent: number) => `${Math.floor(percent + 1e-6)} %`;

/** A change in points: `▼6` or `▲1.4`; one decimal below ten. */
export function formatChange(by: number): string {
  const size = Math.abs(by);
  return `${by < 0 ? '▼' : '▲'}${size >= 10 ? size.toFixed(0) : size.toFixed(1).replace(/\.0$/, '')}`;
}

/** A grade as people write it, with a real minus sign. */
export const formatGrade = (grade: string) => grade.replace('-', '−');

/** Percent, never rounded up: 99.992 stays 99.992 and does not look like 100. */
export function formatPercent(percent: number): string {
  const scale = percent > 99 && percent < 100 ? 1000 : 10;
  return `${Math.floor(percent * scale + 1e-6) / scale} %`;
}

export const capitalised = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
