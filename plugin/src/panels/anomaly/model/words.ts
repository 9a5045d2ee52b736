import type { AnomalyDriver } from '@mev-quality/backend/wire';
import { formatInstant, formatValue } from '../../score/model/format';
import type { PanelEvent } from './answer';
import { type Row, worstOf } from './rows';

/** Share as people say it: `62 %`. */
export const formatShare = (share: number) => `${Math.round(share * 100)} %`;

/** `20 to 45 %`, `$12 to $15`; where a side is unknown it says so. */
export function formatRange(low: number | null, high: number | null, unit: string): string {
  if (low === null && high === null) {
    return 'unknown';
  }
  const [from, to] = [formatValue(low, unit), formatValue(high, unit)];
  const unitOf = (text: string) => text.match(/^[−-]?[\d.,]+( ?\D*)$/)?.[1];
  const same = unitOf(from);
  return `${same && same === unitOf(to) ? from.slice(0, -same.length) : from} to ${to}`;
}

/** `CPU usage 97.4 %, expected 20 to 45 % (62 %)`. */
export function driverWords({ title, value, low, high, unit, share }: AnomalyDriver): string {
  return `${title} ${formatValue(value, unit)}, expected ${formatRange(low, high, unit)} (${formatShare(share)})`;
}

export interface Told {
  timeZone: string;
  /** End of the time range, epoch milliseconds. */
  now: number;
}

/** The answer in a sentence: what is unusual now, worst first; else what was. @param rows worst first */
export function summaryOf(rows: Row[], told: Told): string {
  const severity = worstOf(rows.map((row) => row.now));
  return severity === null ? usualWords(rows, told) : activeWords(rows, ` ${severity}`);
}

/** The same beside a badge of the worst severity. */
export function headlineOf(rows: Row[], told: Told): string {
  return rows.some(({ now }) => now !== null) ? activeWords(rows, '') : usualWords(rows, told);
}

function activeWords(rows: Row[], severity: string): string {
  const active = rows.filter((row) => row.now !== null);
  const count = active.length === 1 ? `1${severity} anomaly` : `${active.length} anomalies, worst${severity}`;
  const [worst] = active;
  const driver = worst?.events[0]?.drivers[0];
  const reason = driver && `driven by ${driver.title} (${formatShare(driver.share)})`;
  return `${count}: ${[worst?.entity, worst?.category, reason].filter(Boolean).join(', ')}`;
}

function usualWords(rows: Row[], { timeZone, now }: Told): string {
  if (rows.every(({ latest }) => latest === null)) {
    return 'Nothing is known yet of what is usual';
  }
  const past = rows.flatMap(({ events }) => events);
  if (past.length === 0) {
    return 'All as usual';
  }
  const last = past.reduce((newest, { end }) => Math.max(newest, end ?? 0), 0);
  const count = past.length === 1 ? '1 anomaly' : `${past.length} anomalies`;
  return `As usual now; ${count} before, the last until ${formatInstant(last, timeZone, now)}`;
}

export interface PointToTell {
  time: number;
  title: string;
  unit: string;
  value: number | null;
  low: number | null;
  high: number | null;
  score: number | null;
  event: PanelEvent | undefined;
}

/** A point of the chart in a sentence, for who cannot see it. */
export function pointWords(
  { time, title, unit, value, low, high, event }: PointToTell,
  { timeZone, now }: Told
): string {
  const what = `${formatInstant(time, timeZone, now)}: ${title} ${formatValue(value, unit)}`;
  const state = event
    ? `${event.severity} anomaly, driven by ${event.drivers.map(driverWords).join('; ') || 'nothing that is known'}`
    : 'as usual';
  return `${what}, expected ${formatRange(low, high, unit)}, ${state}`;
}
