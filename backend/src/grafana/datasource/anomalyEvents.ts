/** Anomalies as a table, which is also what annotations are made of. */
import type { AnomalyDriver, AnomalyEvent } from '../../wire';
import type { Frame } from '../sdk/frame';
import { ANOMALY_SCORE_CONFIG } from './fieldConfigs';
import { number, table, text, time } from './table';

/** Of an event's text; all of them are in its `drivers`. */
const TOLD_DRIVERS = 3;
const DIGITS = 4;

export function anomalyEventsFrame(events: readonly AnomalyEvent[]): Frame {
  const of = (read: (event: AnomalyEvent) => string | null): Array<string | null> => events.map(read);
  return table('events', [
    text(
      'id',
      of(({ id }) => id)
    ),
    time(
      'time',
      events.map(({ startedAt }) => Date.parse(startedAt))
    ),
    // A column of times has no gaps; a number does.
    number(
      'timeEnd',
      events.map(({ endedAt }) => (endedAt === null ? null : Date.parse(endedAt))),
      { unit: 'dateTimeAsIso', noValue: 'goes on' }
    ),
    text(
      'category',
      of(({ category }) => category)
    ),
    text(
      'entity',
      of(({ entity }) => entity)
    ),
    text(
      'kind',
      of(({ kind }) => kind)
    ),
    text(
      'severity',
      of(({ severity }) => severity)
    ),
    number(
      'peak',
      events.map(({ peak }) => peak),
      ANOMALY_SCORE_CONFIG
    ),
    text(
      'title',
      of(({ entity, severity, category }) => `${entity}: ${severity} anomaly in ${category}`)
    ),
    text('text', of(tell)),
    text(
      'driver',
      of(({ drivers }) => drivers[0]?.title ?? null)
    ),
    text(
      'drivers',
      of(({ drivers }) => JSON.stringify(drivers))
    ),
  ]);
}

function tell({ severity, peak, drivers }: AnomalyEvent): string {
  const most = drivers.slice(0, TOLD_DRIVERS).map(tellDriver);
  return [
    `Severity ${severity}, score up to ${peak.toFixed(2)}.`,
    ...(most.length > 0 ? [`${most.join('; ')}.`] : []),
  ].join(' ');
}

function tellDriver({ title, share, value, low, high }: AnomalyDriver): string {
  const figures =
    value === null
      ? ''
      : low === null || high === null
        ? ` at ${round(value)}`
        : ` at ${round(value)}, expected ${round(low)} to ${round(high)}`;
  return `${title}${figures} (${Math.round(100 * share)} % of it)`;
}

function round(value: number): string {
  return String(Number(value.toPrecision(DIGITS)));
}
