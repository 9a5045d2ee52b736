/** Frames of a score query with the live values put into them. The frames given are left as they are. */
import { type DataFrame, type Field, FieldType } from '@grafana/data';
import { type ComponentName, type ScoreOutput, type ScoreScope, STATE_CODES } from '@mev-quality/backend/wire';
import { liveKey, type LiveRow, type LiveScores } from '../../shared/live/liveScores';
import type { ScoreDataQuery } from '../types';

export interface LiveFinding {
  rows: LiveScores['rows'];
  /** Whether the rows' states, and their scores, are newer than the answer's; else the answer's stay. */
  newer: { states: boolean; scores: boolean };
}

export interface LiveMoment extends LiveFinding {
  /** Epoch milliseconds of the newest point. */
  time: number;
  /** Milliseconds that series go back. */
  spanMs: number;
  /** Milliseconds between two points at least; only the newest one may be nearer. */
  stepMs: number;
  /** Points a series has at most. */
  maxPoints: number;
}

/** Undefined: the value before stays. */
type Cell = string | number | null | undefined;

/** What is shown of an entity that is not there any more. */
const GONE: Pick<LiveRow, 'state' | 'score' | 'grade' | 'coverage'> & { components: Partial<LiveRow['components']> } = {
  state: 'unknown',
  score: null,
  grade: null,
  coverage: 0,
  components: {},
};

/** @param frames those of the answer, or with the live values of a moment before */
export function framesAt(query: ScoreDataQuery, frames: DataFrame[], moment: LiveMoment): DataFrame[] {
  return frames.map((frame) => (frame.refId === query.refId ? frameAt(query, frame, moment) : frame));
}

/** What a query shows of the rows: alike where nothing has to be drawn anew. */
export function shownBy({ refId, scope }: ScoreDataQuery, frames: DataFrame[], moment: LiveFinding): string {
  const own = frames.filter((frame) => frame.refId === refId);
  const entities = new Set(own.flatMap((frame) => entitiesOf(scope, frame)));
  const { newer } = moment;
  const shown = [...entities].map((entity) => {
    const { state, score, grade, coverage, components } = rowOf(scope, entity, moment);
    return [newer.states && state, newer.scores && [score, grade, coverage, components]];
  });
  return JSON.stringify(shown);
}

function frameAt({ scope, output }: ScoreDataQuery, frame: DataFrame, moment: LiveMoment): DataFrame {
  const valueAt = (of: ScoreOutput, field: Field) =>
    valueOf(of, rowOf(scope, entityOf(scope, field), moment), moment.newer, field.labels?.component);
  if (output !== 'scorecard') {
    return withPoint(frame, moment, (field) => valueAt(output, field));
  }
  switch (frame.name) {
    case 'trend':
      // Its fields are named as the outputs are.
      return withPoint(frame, moment, (field) => valueAt(field.name as ScoreOutput, field));
    case 'entities':
      return withCells(frame, (column, cell) => entityCell(column, rowOf(scope, cell('entity'), moment), moment.newer));
    case 'components':
      return withCells(frame, (column, cell) =>
        column === 'score'
          ? valueOf('components', rowOf(scope, cell('entity'), moment), moment.newer, cell('component'))
          : undefined
      );
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

const rowOf = (scope: ScoreScope, entity: string, { rows }: LiveFinding) => rows.get(liveKey(scope, entity)) ?? GONE;

function valueOf(output: ScoreOutput, row: typeof GONE, newer: LiveFinding['newer'], component = ''): Cell {
  if (output === 'state') {
    return newer.states ? STATE_CODES[row.state] : undefined;
  }
  if (!newer.scores) {
    return undefined;
  }
  switch (output) {
    case 'score':
      return row.score;
    case 'coverage':
      return row.coverage;
    case 'components':
      return row.components[component as ComponentName] ?? null;
    default:
      return undefined;
  }
}

function entityCell(column: string, row: typeof GONE, newer: LiveFinding['newer']): Cell {
  switch (column) {
    case 'state':
      return newer.states ? row.state : undefined;
    case 'score':
    case 'grade':
    case 'coverage':
      return newer.scores ? row[column] : undefined;
    default:
      return undefined;
  }
}

/** With the newest point, which takes the place of one that is less than a step from that before it. */
function withPoint(frame: DataFrame, moment: LiveMoment, valueAt: (field: Field) => Cell): DataFrame {
  const times: number[] | undefined = frame.fields.find(({ type }) => type === FieldType.time)?.values;
  const newest = (field: Field) => {
    const value = valueAt(field);
    return value === undefined ? field.values.at(-1) : value;
  };
  if (!times) {
    // An instant query: one row of numbers.
    return { ...frame, fields: frame.fields.map((field) => withValues(field, [newest(field)])) };
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
    withValues(field, [...field.values.slice(from, keep), field.type === FieldType.time ? time : newest(field)])
  );
  return { ...frame, fields, length: keep - from + 1 };
}

/** A table with the cells that `write` has something for. */
function withCells(frame: DataFrame, write: (column: string, cell: (name: string) => string) => Cell): DataFrame {
  const columns = new Map(frame.fields.map(({ name, values }) => [name, values]));
  const fields = frame.fields.map((field) =>
    withValues(
      field,
      field.values.map((value: Cell, i) => {
        const written = write(field.name, (name) => String(columns.get(name)?.[i]));
        return written === undefined ? value : written;
      })
    )
  );
  return { ...frame, fields };
}

/** What Grafana has computed from the values before must not be kept. */
function withValues(field: Field, values: unknown[]): Field {
  const { state: _, ...rest } = field;
  return { ...rest, values };
}
