import { type DataFrame, dataFrameFromJSON, type DataFrameJSON, type FieldSchema, FieldType } from '@grafana/data';
import type { AnomalyDriver, AnomalyEntityKind, AnomalySeverity } from '@mev-quality/backend/wire';

export const MINUTE = 60_000;
/** The time range of the frames. */
export const ANOMALIES_FROM = Date.UTC(2026, 2, 2, 4);
export const ANOMALIES_TO = Date.UTC(2026, 2, 2, 10);

export interface MetricSpec {
  /** `<category of metrics>/<metric>`. */
  metric: string;
  title: string;
  unit: string;
  /** What is usual of it. */
  base: number;
  /** How much it swings in hours, and how much it trembles. */
  swing: number;
  noise: number;
  /** What an anomaly makes of it: so many times the base. */
  times: number;
  /** Share in an anomaly, 0 to 1. */
  share: number;
}

export interface EventSpec {
  severity: AnomalySeverity;
  peak: number;
  /** Minutes before the end of the range; `until` null: goes on. */
  since: number;
  until: number | null;
}

export interface AnomalySpec {
  category: string;
  entity: string;
  kind?: AnomalyEntityKind;
  metrics: MetricSpec[];
  events?: EventSpec[];
  /** Minutes before the end of the range in which nothing is known. */
  unknown?: { since: number; until: number };
  /** Its bands are not in the answer. */
  withoutBands?: boolean;
}

export interface AnswerSpec {
  rows: AnomalySpec[];
  /** Points of the time range; 361: one a minute. */
  points?: number;
  notices?: string[];
  /** Models are in training: nothing is known. */
  training?: boolean;
}

type Frame = Required<Pick<DataFrameJSON, 'schema' | 'data'>>;

/** The frames of an answer of output `detail`, as the backend makes them. */
export function detailJson(spec: AnswerSpec): DataFrameJSON[] {
  return [bandJson(spec), scoreJson(spec), eventsJson(spec)];
}

export function detailFrames(spec: AnswerSpec): DataFrame[] {
  return detailJson(spec).map((json) => dataFrameFromJSON(json));
}

/** Always the same numbers from −1 to 1, without a clock or chance. */
function tremble(seed: number, step: number): number {
  const x = Math.sin(seed * 127.1 + step * 311.7) * 43758.5453;
  return 2 * (x - Math.floor(x)) - 1;
}

const seedOf = (text: string) => [...text].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) % 9973, 7);

function timesOf({ points = 361 }: AnswerSpec): number[] {
  const step = (ANOMALIES_TO - ANOMALIES_FROM) / (points - 1);
  return Array.from({ length: points }, (_, i) => Math.round(ANOMALIES_FROM + i * step));
}

const minutesAgo = (time: number) => (ANOMALIES_TO - time) / MINUTE;

function activeAt({ events = [] }: AnomalySpec, time: number): EventSpec | undefined {
  const ago = minutesAgo(time);
  return events.find(({ since, until }) => ago <= since && ago > (until ?? -1));
}

const unknownAt = ({ unknown }: AnomalySpec, time: number) =>
  unknown !== undefined && minutesAgo(time) <= unknown.since && minutesAgo(time) > unknown.until;

const usualAt = ({ base, swing }: MetricSpec, time: number, seed: number) =>
  base + swing * Math.sin((time - ANOMALIES_FROM) / (47 * MINUTE) + seed);

export function bandJson(spec: AnswerSpec): DataFrameJSON {
  const times = timesOf(spec);
  const fields: FieldSchema[] = [{ name: 'time', type: FieldType.time }];
  const values: unknown[][] = [times];
  for (const row of spec.rows.filter(({ withoutBands }) => !withoutBands)) {
    for (const metric of row.metrics) {
      const seed = seedOf(row.entity + metric.metric);
      const labels = { category: row.category, entity: row.entity, metric: metric.metric };
      const known = (time: number) => !unknownAt(row, time);
      const width = metric.noise * 2.4;
      const value = times.map((time, i) => {
        const usual = usualAt(metric, time, seed) + metric.noise * tremble(seed, i);
        return known(time) ? usual + (activeAt(row, time) ? (metric.times - 1) * metric.base : 0) : null;
      });
      const edge = (by: number) =>
        times.map((time) => (known(time) && !spec.training ? usualAt(metric, time, seed) + by : null));
      fields.push(
        { name: 'value', type: FieldType.number, labels, config: { unit: metric.unit, displayName: metric.title } },
        { name: 'low', type: FieldType.number, labels, config: { unit: metric.unit } },
        { name: 'high', type: FieldType.number, labels, config: { unit: metric.unit } }
      );
      values.push(value, edge(-width), edge(width));
    }
  }
  return frame('band', fields, values, spec.notices);
}

export function scoreJson(spec: AnswerSpec): DataFrameJSON {
  const times = timesOf(spec);
  const fields: FieldSchema[] = [{ name: 'time', type: FieldType.time }];
  const values: unknown[][] = [times];
  for (const row of spec.rows) {
    const { category, entity, kind = 'service' } = row;
    const seed = seedOf(entity + category);
    fields.push({ name: 'score', type: FieldType.number, labels: { category, entity, [kind]: entity } });
    values.push(
      times.map((time, i) => {
        if (spec.training || unknownAt(row, time)) {
          return null;
        }
        const quiet = 0.14 + 0.1 * tremble(seed, i) + 0.06 * Math.sin(i / 17 + seed);
        const event = activeAt(row, time);
        return event ? Math.min(1, event.peak * (0.88 + 0.12 * Math.abs(tremble(seed, i)))) : Math.max(0, quiet);
      })
    );
  }
  return frame('score', fields, values, spec.notices);
}

const EVENT_FIELDS: Array<[name: string, type: FieldType]> = [
  ['id', FieldType.string],
  ['time', FieldType.time],
  ['timeEnd', FieldType.time],
  ['category', FieldType.string],
  ['entity', FieldType.string],
  ['kind', FieldType.string],
  ['severity', FieldType.string],
  ['peak', FieldType.number],
  ['title', FieldType.string],
  ['text', FieldType.string],
  ['driver', FieldType.string],
  ['drivers', FieldType.string],
];

export function eventsJson(spec: AnswerSpec): DataFrameJSON {
  const events = spec.rows
    .flatMap((row) => (row.events ?? []).map((event) => ({ row, event })))
    .sort((a, b) => a.event.since - b.event.since);
  const lines = events.map(({ row, event }) => {
    const start = ANOMALIES_TO - event.since * MINUTE;
    const drivers = driversOf(row, start);
    return [
      `${row.category}/${row.entity}/${start}`,
      start,
      event.until === null ? null : ANOMALIES_TO - event.until * MINUTE,
      row.category,
      row.entity,
      row.kind ?? 'service',
      event.severity,
      event.peak,
      `${row.entity}: ${event.severity} anomaly in ${row.category}`,
      drivers.map(({ title, share }) => `${title} ${Math.round(100 * share)} %`).join(', '),
      drivers[0]?.title ?? '',
      JSON.stringify(drivers),
    ];
  });
  const fields = EVENT_FIELDS.map(([name, type]) => ({ name, type }));
  return frame(
    'events',
    fields,
    fields.map((_, column) => lines.map((line) => line[column])),
    spec.notices
  );
}

function driversOf(row: AnomalySpec, time: number): AnomalyDriver[] {
  return row.metrics
    .map((metric) => {
      const usual = usualAt(metric, time, seedOf(row.entity + metric.metric));
      return {
        metric: metric.metric,
        title: metric.title,
        unit: metric.unit,
        share: metric.share,
        value: usual + (metric.times - 1) * metric.base,
        low: usual - 2.4 * metric.noise,
        high: usual + 2.4 * metric.noise,
      };
    })
    .sort((a, b) => b.share - a.share);
}

function frame(name: string, fields: FieldSchema[], values: unknown[][], notices: string[] = []): Frame {
  const meta =
    notices.length > 0 ? { notices: notices.map((text) => ({ severity: 'info' as const, text })) } : undefined;
  return { schema: { name, refId: 'A', meta, fields }, data: { values } };
}
