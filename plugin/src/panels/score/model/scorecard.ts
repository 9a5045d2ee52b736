import { type DataFrame, type Field, FieldType, getFieldDisplayName } from '@grafana/data';
import {
  COMPONENTS,
  type ComponentName,
  type SCORECARD_FRAMES,
  STATE_CODES,
  type State,
} from '@mev-quality/backend/wire';

export interface Trend {
  /** Epoch milliseconds, ascending. */
  times: number[];
  /** As many as `times`; null where unknown. */
  scores: Array<number | null>;
  /** As many as `times`; null where the data does not tell the state. */
  states: Array<State | null>;
}

export interface ComponentRow {
  component: string;
  /** 0–100; null when none of its inputs is known. */
  score: number | null;
  /** Percent of its weight whose inputs are known. */
  coverage: number;
  pointsLost: number | null;
}

export interface InputRow {
  name: string;
  title: string;
  component: string;
  value: number | null;
  /** A Grafana unit id. */
  unit: string;
  target: number | null;
  /** Share of the total, 0–1. */
  weight: number | null;
  points: number | null;
  pointsLost: number | null;
  note: string | null;
}

/** One entity as the panel draws it. */
export interface ScoreCard {
  key: string;
  title: string;
  /** Null where the data does not tell it (any plain series). */
  state: State | null;
  score: number | null;
  grade: string | null;
  /** Percent of the weight whose inputs are known; null where the data does not tell it. */
  coverage: number | null;
  error: string | null;
  trend: Trend | null;
  components: ComponentRow[];
  /** Worst first, unknown ones last. */
  inputs: InputRow[];
  /** Where the score stands in the data: for thresholds, unit and data links. */
  scoreField: Field;
  scoreRow: number;
}

export type Scorecard =
  /** Scorecards; worst first. */
  | { kind: 'scorecard'; cards: ScoreCard[] }
  /** Any numeric series: no state, components or inputs. */
  | { kind: 'series'; cards: ScoreCard[] }
  | { kind: 'empty'; reason: 'noEntity' | 'noNumber' | 'noFrame' };

type FrameName = (typeof SCORECARD_FRAMES)[number];

/** Reads what a panel was given: the frames of `scorecard` responses, or any numeric series. */
export function readScorecard(frames: DataFrame[]): Scorecard {
  const scorecards = frames.filter(
    (frame) => frame.name === 'entities' && fieldOf(frame, 'entity') && fieldOf(frame, 'state')
  );
  if (scorecards.length > 0) {
    const cards = scorecards.flatMap((entities) => readCards(entities, partsOf(frames, entities.refId)));
    return cards.length > 0
      ? { kind: 'scorecard', cards: cards.sort(byBadness) }
      : { kind: 'empty', reason: 'noEntity' };
  }
  const cards = frames.flatMap((frame) => readSeries(frame, frames));
  if (cards.length > 0) {
    return { kind: 'series', cards: cards.sort(byBadness) };
  }
  return { kind: 'empty', reason: frames.some((frame) => frame.length > 0) ? 'noNumber' : 'noFrame' };
}

const BADNESS: Record<State, number> = { down: 0, degraded: 1, unknown: 2, ok: 3 };

function byBadness(a: ScoreCard, b: ScoreCard): number {
  const states = BADNESS[a.state ?? 'ok'] - BADNESS[b.state ?? 'ok'];
  return states || (a.score ?? -1) - (b.score ?? -1) || a.title.localeCompare(b.title);
}

const fieldOf = (frame: DataFrame | undefined, name: string, entity?: string) =>
  frame?.fields.find((field) => field.name === name && (entity === undefined || field.labels?.entity === entity));

const partsOf = (frames: DataFrame[], refId?: string) => (name: FrameName) =>
  frames.find((frame) => frame.name === name && frame.refId === refId);

const numberOf = (value: unknown) => (typeof value === 'number' && Number.isFinite(value) ? value : null);
const textOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);

function isState(value: unknown): value is State {
  return typeof value === 'string' && value in STATE_CODES;
}

const STATES = new Map((Object.keys(STATE_CODES) as State[]).map((state) => [STATE_CODES[state], state]));

/** Rows of a frame of which one column is the entity. */
function rowsOf<Row>(
  frame: DataFrame | undefined,
  entity: string,
  read: (cell: (name: string) => unknown) => Row
): Row[] {
  const owners: unknown[] = fieldOf(frame, 'entity')?.values ?? [];
  return owners.flatMap((owner, i) => (owner === entity ? [read((name) => fieldOf(frame, name)?.values[i])] : []));
}

function readCards(entities: DataFrame, part: (name: FrameName) => DataFrame | undefined): ScoreCard[] {
  const scoreField = fieldOf(entities, 'score');
  const names: unknown[] = fieldOf(entities, 'entity')?.values ?? [];
  if (!scoreField) {
    return [];
  }
  return names.map((name, i) => {
    const entity = String(name);
    const cell = (column: string): unknown => fieldOf(entities, column)?.values[i];
    const state = cell('state');
    return {
      key: `${entities.refId ?? ''}/${entity}`,
      title: textOf(cell('title')) ?? (cell('scope') === 'overall' ? 'All services' : entity),
      state: isState(state) ? state : 'unknown',
      score: numberOf(cell('score')),
      grade: textOf(cell('grade')),
      coverage: numberOf(cell('coverage')),
      error: textOf(cell('error')),
      trend: readTrend(part('trend'), entity),
      components: readComponents(part('components'), entity),
      inputs: readInputs(part('inputs'), entity),
      scoreField,
      scoreRow: i,
    };
  });
}

function readTrend(frame: DataFrame | undefined, entity: string): Trend | null {
  const times = frame?.fields.find((field) => field.type === FieldType.time);
  const scores = fieldOf(frame, 'score', entity);
  if (!times || !scores) {
    return null;
  }
  const states = fieldOf(frame, 'state', entity);
  return {
    times: [...times.values],
    scores: scores.values.map(numberOf),
    states: times.values.map((_, i) => STATES.get(states?.values[i]) ?? null),
  };
}

function readComponents(frame: DataFrame | undefined, entity: string): ComponentRow[] {
  const order = (row: ComponentRow) => COMPONENTS.indexOf(row.component as ComponentName);
  return rowsOf(frame, entity, (cell) => ({
    component: String(cell('component')),
    score: numberOf(cell('score')),
    coverage: numberOf(cell('coverage')) ?? 0,
    pointsLost: numberOf(cell('pointsLost')),
  })).sort((a, b) => order(a) - order(b));
}

function readInputs(frame: DataFrame | undefined, entity: string): InputRow[] {
  return rowsOf(frame, entity, (cell) => ({
    name: String(cell('input')),
    title: textOf(cell('title')) ?? String(cell('input')),
    component: String(cell('component')),
    value: numberOf(cell('value')),
    unit: textOf(cell('unit')) ?? 'none',
    target: numberOf(cell('target')),
    weight: numberOf(cell('weight')),
    points: numberOf(cell('points')),
    pointsLost: numberOf(cell('pointsLost')),
    note: textOf(cell('note')),
  })).sort((a, b) => (b.pointsLost ?? -1) - (a.pointsLost ?? -1));
}

function readSeries(frame: DataFrame, frames: DataFrame[]): ScoreCard[] {
  const times = frame.fields.find((field) => field.type === FieldType.time);
  return frame.fields
    .filter((field) => field.type === FieldType.number && field.values.length > 0)
    .map((field, i) => {
      const scores = field.values.map(numberOf);
      const last = scores.findLastIndex((score) => score !== null);
      return {
        key: `${frame.refId ?? ''}/${frame.name ?? ''}/${i}/${JSON.stringify(field.labels ?? {})}`,
        title: getFieldDisplayName(field, frame, frames),
        state: null,
        score: scores[last] ?? null,
        grade: null,
        coverage: null,
        error: null,
        trend: times && scores.length > 1 ? { times: [...times.values], scores, states: scores.map(() => null) } : null,
        components: [],
        inputs: [],
        scoreField: field,
        scoreRow: Math.max(last, 0),
      };
    });
}
