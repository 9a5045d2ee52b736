import { type DataFrame, type Field, FieldType } from '@grafana/data';
import { STATE_CODES, type State } from '@mev-quality/backend/wire';
import type { Trend } from '../../panels/score/model/scorecard';
import { changeOf } from '../../panels/score/model/trend';
import type { FleetTotal, ServiceRow } from './fleet';

/** The services of a scorecard of parts `entities` and `trend`; empty where there is none. */
export function readServices(frames: DataFrame[], refId: string): ServiceRow[] {
  return readEntities(frames, refId).map(({ cell, trend, ...total }) => ({
    ...total,
    name: textOf(cell('entity')),
    title: textOf(cell('title')) || textOf(cell('entity')),
    kind: textOf(cell('kind')),
    chain: textOf(cell('chain')),
    team: textOf(cell('team')),
    trend,
    change: (trend && changeOf(trend)?.by) ?? null,
    worst: worstOf(textOf(cell('worstInputTitle')), numberOf(cell('worstPointsLost'))),
  }));
}

/** The fleet of a scorecard of scope `overall`. */
export function readTotal(frames: DataFrame[], refId: string): FleetTotal | undefined {
  const [first] = readEntities(frames, refId);
  if (!first) {
    return undefined;
  }
  const { cell: _, ...total } = first;
  return total;
}

function worstOf(title: string, pointsLost: number | null): ServiceRow['worst'] {
  return title === '' || pointsLost === null ? null : { title, pointsLost };
}

interface Entity extends FleetTotal {
  cell: (column: string) => unknown;
}

function readEntities(frames: DataFrame[], refId: string): Entity[] {
  const frameOf = (name: string) => frames.find((frame) => frame.refId === refId && frame.name === name);
  const columns = new Map(frameOf('entities')?.fields.map(({ name, values }) => [name, values]));
  const names = columns.get('entity') ?? [];
  const trendOf = trendReader(frameOf('trend'));
  return names.map((entity: unknown, row: number) => {
    const cell = (column: string): unknown => columns.get(column)?.[row];
    const state = cell('state');
    return {
      cell,
      state: isState(state) ? state : 'unknown',
      score: numberOf(cell('score')),
      grade: textOf(cell('grade')) || null,
      coverage: numberOf(cell('coverage')) ?? 0,
      trend: trendOf(String(entity)),
    };
  });
}

/** Looks the series up by entity once, since there are three for each of some hundred. */
function trendReader(frame: DataFrame | undefined): (entity: string) => Trend | null {
  const times = frame?.fields.find(({ type }) => type === FieldType.time);
  const series = new Map(frame?.fields.map((field) => [`${field.name}/${field.labels?.entity ?? ''}`, field]));
  return (entity) => {
    const scores: Field | undefined = series.get(`score/${entity}`);
    const states: Field | undefined = series.get(`state/${entity}`);
    if (!times || !scores) {
      return null;
    }
    return {
      times: [...times.values],
      scores: scores.values.map(numberOf),
      states: times.values.map((_, i) => STATES.get(states?.values[i]) ?? null),
    };
  };
}

const STATES = new Map((Object.keys(STATE_CODES) as State[]).map((state) => [STATE_CODES[state], state]));

function isState(value: unknown): value is State {
  return typeof value === 'string' && value in STATE_CODES;
}

const numberOf = (value: unknown) => (typeof value === 'number' && Number.isFinite(value) ? value : null);
const textOf = (value: unknown) => (typeof value === 'string' ? value : '');
