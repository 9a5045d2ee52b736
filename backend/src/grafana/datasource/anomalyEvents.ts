/** Anomalies as a table, which is also what annotations are made of. */
import type { AnomalyDriver, AnomalyEvent } from '../../wire';
import type { Frame } from '../sdk/frame';
import { ANOMALY_SCORE_CONFIG } from './fieldConfigs';
import { columnsOf, parseTime, table, timeOr } from './table';

/** Of an event's text; all of them are in its `drivers`. */
const TOLD_DRIVERS = 3;
const DIGITS = 4;

export function anomalyEventsFrame(events: readonly AnomalyEvent[]): Frame {
  const { text, number, time, json } = columnsOf(events);
  return table('events', [
    text('id', ({ id }) => id),
    time('time', ({ startedAt }) => startedAt),
    number('timeEnd', ({ endedAt }) => parseTime(endedAt), timeOr('goes on')),
    text('category', ({ category }) => category),
    text('entity', ({ entity }) => entity),
    text('kind', ({ kind }) => kind),
    text('severity', ({ severity }) => severity),
    number('peak', ({ peak }) => peak, ANOMALY_SCORE_CONFIG),
    text('title', ({ entity, severity, category }) => `${entity}: ${severity} anomaly in ${category}`),
    text('text', tell),
    text('driver', ({ drivers }) => drivers[0]?.title ?? null),
    json('drivers', ({ drivers }) => drivers),
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
