/** Frames of a score query with the live values put into them. The frames given are left as they are. */
import { type DataFrame, type Field, FieldType } from '@grafana/data';
import { type ComponentName, type ScoreOutput, type ScoreScope, STATE_CODES } from '@mev-quality/backend/wire';
import { liveKey, type LiveRow, type LiveScores } from '../../shared/live/liveScores';
import type { ScoreDataQuery } from '../types';

export interface LiveMoment {
  rows: LiveScores['rows'];
  /** Epoch milliseconds. */
  time: number;
  /** Milliseconds that series go back. */
  spanMs: number;
  /** Milliseconds between two points at least; only the newest one may be nearer. */
  stepMs: number;
  /** Points a series has at most. */
  maxPoints: number;
}

export function framesAt(query: ScoreDataQuery, frames: DataFrame[], moment: LiveMoment): DataFrame[] {
  return frames.map((frame) => (frame.refId === query.refId ? frameAt(query, frame, moment) : frame));
}

/** What of the rows a query shows: alike where nothing has to be drawn anew. */
export function shownBy(query: ScoreDataQuery, frames: DataFrame[], rows: LiveScores['rows']): string {
  const own = frames.filter(({ refId }) => refId === query.refId);
  const entities = new Set(own.flatMap((frame) => entitiesOf(query.scope, frame)));
  const shown = [...entities].map((entity) => {
    const { time: _, ...row } = rows.get(liveKey(query.scope, entity)) ?? { time: 0 };
    return row;
  });
  return JSON.stringify(shown);
}

function frameAt(query: ScoreDataQuery, frame: DataFrame, moment: LiveMoment): DataFrame {
  const { scope, output } = query;
  if (output !== 'scorecard') {
    return withPoint(frame, moment, (field) => valueOf(output, rowOf(scope, field, moment), field.labels?.component));
  }
  switch (frame.name) {
    case 'trend':
      // Its fields are named as the outputs are.
      return withPoint(frame, moment, (field) => valueOf(field.name as ScoreOutput, rowOf(scope, field, moment)));
    case 'entities':
      return withCells(frame, scope, moment, {
        state: (row) => row?.state ?? 'unknown',
        score: (row) => row?.score ?? null,
        grade: (row) => row?.grade ?? null,
        coverage: (row) => row?.coverage ?? 0,
      });
    case 'components':
      return withCells(frame, scope, moment, {
        score: (row, component) => row?.components[component as ComponentName] ?? null,
      });
    default:
      return frame;
  }
}

function entitiesOf(scope: ScoreScope, frame: DataFrame): string[] {
  const column = frame.fields.find(({ name, labels }) => name === 'entity' && !labels);
  return column
    ? column.values.map(String)
    : frame.fields.filter(({ type }) => type === FieldType.number).map((field) => entityOf(scope, field));
}

const entityOf = (scope: ScoreScope, { labels }: Field) => (scope === 'overall' ? scope : (labels?.[scope] ?? ''));

const rowOf = (scope: ScoreScope, field: Field, { rows }: LiveMoment) =>
  rows.get(liveKey(scope, entityOf(scope, field)));

function valueOf(output: ScoreOutput, row: LiveRow | undefined, component?: string): number | null {
  switch (output) {
    case 'score':
      return row?.score ?? null;
    case 'coverage':
      return row?.coverage ?? null;
    case 'state':
      return STATE_CODES[row?.state ?? 'unknown'];
    case 'components':
      return row?.components[component as ComponentName] ?? null;
    default:
      return null;
  }
}

/** With the newest point, which takes the place of one that is less than a step from that before it. */
function withPoint(frame: DataFrame, moment: LiveMoment, valueAt: (field: Field) => number | null): DataFrame {
  const times: number[] | undefined = frame.fields.find(({ type }) => type === FieldType.time)?.values;
  if (!times) {
    // An instant query: one row of numbers.
    const fields = frame.fields.map((field) => withValues(field, [valueAt(field)]));
    return { ...frame, fields, length: 1 };
  }
  const { time, spanMs, stepMs, maxPoints } = moment;
  const last = times.at(-1) ?? -Infinity;
  if (time <= last) {
    return frame;
  }
  const keep = last - (times.at(-2) ?? -Infinity) < stepMs ? times.length - 1 : times.length;
  const old = times.findIndex((one) => one >= time - spanMs);
  const from = Math.max(old < 0 ? keep : old, keep + 1 - maxPoints);
  const fields = frame.fields.map((field) =>
    withValues(field, [...field.values.slice(from, keep), field.type === FieldType.time ? time : valueAt(field)])
  );
  return { ...frame, fields, length: keep - from + 1 };
}

/** A table with cells of the named columns written anew. */
function withCells(
  frame: DataFrame,
  scope: ScoreScope,
  { rows }: LiveMoment,
  columns: Record<string, (row: LiveRow | undefined, component: unknown) => string | number | null>
): DataFrame {
  const cellsOf = (column: string): unknown[] => frame.fields.find(({ name }) => name === column)?.values ?? [];
  const entities = cellsOf('entity');
  const components = cellsOf('component');
  const fields = frame.fields.map((field) => {
    const write = columns[field.name];
    return write
      ? withValues(
          field,
          entities.map((entity, i) => write(rows.get(liveKey(scope, String(entity))), components[i]))
        )
      : field;
  });
  return { ...frame, fields };
}

/** What Grafana has computed from the values before must not be kept. */
function withValues(field: Field, values: unknown[]): Field {
  const { state: _, ...rest } = field;
  return { ...rest, values };
}
