/** What the live channels hold, as tables: rows with a key, columns as `LiveChannel` describes them. */
import {
  COMPONENTS,
  LIVE_FIGURES,
  type LiveChannel,
  type LiveEntity,
  type LiveSnapshot,
  type ScoreScope,
} from '../../../wire';
import type { FieldConfig } from '../../sdk/frame';
import { COVERAGE_CONFIG, SCORE_CONFIG } from '../fieldConfigs';

type Cell = string | number | null;

/** A cell for each column. */
export type Row = readonly Cell[];

export interface Column {
  name: string;
  type: 'string' | 'number';
  config?: FieldConfig;
}

export interface Table {
  columns: readonly Column[];
  rows(snapshot: LiveSnapshot): Map<string, Row>;
  /** How many columns from the left name the row: the rest is null when it has gone. */
  keys: number;
}

const text = (name: string): Column => ({ name, type: 'string' });
const number = (name: string, config?: FieldConfig): Column => ({ name, type: 'number', ...(config && { config }) });

const SCORES: Table = {
  columns: [
    text('scope'),
    text('entity'),
    text('state'),
    number('score', SCORE_CONFIG),
    text('grade'),
    number('coverage', COVERAGE_CONFIG),
    ...COMPONENTS.map((name) => number(name, SCORE_CONFIG)),
  ],
  keys: 2,
  rows: (snapshot) => {
    const { services, chains, teams } = snapshot;
    return new Map([
      scoreRow('overall', 'overall', snapshot),
      ...scoreRows('service', services),
      ...scoreRows('chain', chains),
      ...scoreRows('team', teams),
    ]);
  },
};

function scoreRows(scope: ScoreScope, entities: Record<string, LiveEntity>): Array<[string, Row]> {
  return Object.entries(entities).map(([name, entity]) => scoreRow(scope, name, entity));
}

function scoreRow(scope: ScoreScope, name: string, entity: LiveEntity): [string, Row] {
  const { state, score, grade, coverage, components } = entity;
  const cells = [
    scope,
    name,
    state,
    score,
    grade,
    coverage,
    ...COMPONENTS.map((component) => components?.[component] ?? null),
  ];
  return [`${scope}/${name}`, cells];
}

const FIGURES: Table = {
  columns: LIVE_FIGURES.map((name) => number(name)),
  keys: 0,
  rows: (snapshot) => new Map([['figures', LIVE_FIGURES.map((name) => snapshot[name])]]),
};

export const TABLES: Record<LiveChannel, Table> = { scores: SCORES, figures: FIGURES };
