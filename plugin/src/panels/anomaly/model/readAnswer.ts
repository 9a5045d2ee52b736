import { type DataFrame, type Field, FieldType } from '@grafana/data';
import {
  ANOMALY_SEVERITIES,
  type AnomalyDriver,
  type AnomalyEntityKind,
  type AnomalySeverity,
} from '@mev-quality/backend/wire';
import {
  type AnomalyAnswer,
  type Band,
  isKnown,
  type PanelEvent,
  type RowId,
  type ScoreSeries,
  type Values,
} from './answer';

/** Reads the frames of an anomalies query of any output; they are known by the names and labels of their fields. */
export function readAnswer(frames: DataFrame[]): AnomalyAnswer {
  const tables = frames.filter(isEvents);
  return {
    bands: frames.flatMap(readBands),
    scores: frames.flatMap(readScores),
    events: tables.flatMap(readEvents).sort((a, b) => b.start - a.start),
    eventsKnown: tables.length > 0,
    notices: [...new Set(frames.flatMap(({ meta }) => meta?.notices?.map(({ text }) => text) ?? []))],
  };
}

function rowOf({ labels }: Field): RowId | undefined {
  const { category, entity } = labels ?? {};
  return category !== undefined && entity !== undefined ? { category, entity } : undefined;
}

function timesOf(frame: DataFrame): number[] | undefined {
  return frame.fields.find(({ type }) => type === FieldType.time)?.values;
}

/** A band of which only a part is there is drawn without the rest. */
export function readBands(frame: DataFrame): Band[] {
  const times = timesOf(frame);
  if (!times) {
    return [];
  }
  const bands = new Map<string, Band>();
  for (const field of frame.fields) {
    const row = rowOf(field);
    const metric = field.labels?.metric;
    if (!row || metric === undefined || !isPart(field.name)) {
      continue;
    }
    const key = JSON.stringify([row, metric]);
    const band = bands.get(key) ?? { ...row, metric, title: metric, unit: '', times, value: [], low: [], high: [] };
    band[field.name] = field.values;
    if (field.name === 'value') {
      const { displayName, displayNameFromDS, unit } = field.config;
      Object.assign(band, { title: displayName ?? displayNameFromDS ?? metric, unit: unit ?? '' });
    }
    bands.set(key, band);
  }
  return [...bands.values()];
}

const isPart = (name: string): name is 'value' | 'low' | 'high' => ['value', 'low', 'high'].includes(name);

function readScores(frame: DataFrame): ScoreSeries[] {
  const times = timesOf(frame);
  return frame.fields.flatMap((field) => {
    const row = rowOf(field);
    const scored = field.type === FieldType.number && field.labels?.metric === undefined;
    return times && row && scored
      ? [{ ...row, kind: kindOf(field), times, values: field.values, ...extremes(field.values) }]
      : [];
  });
}

function extremes(values: Values): { latest: number | null; highest: number | null } {
  let latest: number | null = null;
  let highest: number | null = null;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (isKnown(value)) {
      latest = value;
      highest = highest === null ? value : Math.max(highest, value);
    }
  }
  return { latest, highest };
}

/** A service is labelled with its chain, too. */
function kindOf({ labels }: Field): AnomalyEntityKind | undefined {
  if (labels?.service !== undefined) {
    return 'service';
  }
  return labels?.chain === undefined ? undefined : 'chain';
}

const isEvents = (frame: DataFrame) =>
  ['severity', 'drivers', 'entity'].every((name) => frame.fields.some((field) => field.name === name));

function readEvents(frame: DataFrame): PanelEvent[] {
  const column = (name: string): ArrayLike<unknown> => frame.fields.find((field) => field.name === name)?.values ?? [];
  const [ids, starts, ends] = [column('id'), column('time'), column('timeEnd')];
  const [categories, entities, kinds] = [column('category'), column('entity'), column('kind')];
  const [severities, peaks, drivers] = [column('severity'), column('peak'), column('drivers')];
  return Array.from({ length: frame.length }, (_, i) => ({
    id: String(ids[i]),
    start: Number(starts[i]),
    end: typeof ends[i] === 'number' ? ends[i] : null,
    category: String(categories[i]),
    entity: String(entities[i]),
    kind: kinds[i] === 'chain' ? ('chain' as const) : ('service' as const),
    severity: severityFrom(severities[i]),
    peak: typeof peaks[i] === 'number' ? peaks[i] : null,
    drivers: readDrivers(drivers[i]),
  }));
}

const severityFrom = (value: unknown): AnomalySeverity =>
  ANOMALY_SEVERITIES.find((severity) => severity === value) ?? 'low';

/** @param json what is no list of drivers is none: the rest of the event is still worth telling */
function readDrivers(json: unknown): AnomalyDriver[] {
  try {
    const drivers: unknown = JSON.parse(String(json));
    return Array.isArray(drivers) ? drivers.filter(isDriver) : [];
  } catch {
    return [];
  }
}

const isDriver = (driver: unknown): driver is AnomalyDriver =>
  typeof driver === 'object' && driver !== null && 'title' in driver && 'share' in driver && 'metric' in driver;
