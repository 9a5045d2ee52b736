/** What the live channels hold, as tables: rows with a key, columns as `LiveChannel` describes them. */
import {
  COMPONENTS,
  LIVE_ALERT_COUNTS,
  LIVE_FIGURES,
  type LiveAlerts,
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

/** Epoch milliseconds. */
export interface Stamps {
  time: number;
  scored?: number | null;
}

export interface Column {
  name: string;
  type: 'string' | 'number';
  config?: FieldConfig;
}

export interface Table {
  columns: readonly Column[];
  rows(snapshot: LiveSnapshot): Map<string, Row>;
  /** The instants that the rows are of, columns that are alike in all rows. */
  stamps(snapshot: LiveSnapshot, nowMs: number): Stamps;
  /** How many columns from the left name the row: the rest is null when it has gone. */
  keys: number;
}

const text = (name: string): Column => ({ name, type: 'string' });
const number = (name: string, config?: FieldConfig): Column => ({ name, type: 'number', ...(config && { config }) });

/** Nothing that is known is a finding of now. */
const timeOf = ({ readAt }: LiveSnapshot, nowMs: number): number => (readAt === null ? nowMs : Date.parse(readAt));

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
  stamps: (snapshot, nowMs) => {
    const { readAt, scoredAt } = snapshot;
    // Prometheus answers, and there is no score yet: that says nothing of the score.
    const unknown = readAt === null ? nowMs : null;
    return { time: timeOf(snapshot, nowMs), scored: scoredAt === null ? unknown : Date.parse(scoredAt) };
  },
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
  stamps: (snapshot, nowMs) => ({ time: timeOf(snapshot, nowMs) }),
  rows: (snapshot) => new Map([['figures', LIVE_FIGURES.map((name) => snapshot[name])]]),
};

const ALERTS: Table = {
  columns: LIVE_ALERT_COUNTS.map((name) => number(name)),
  keys: 0,
  // Alerts are told when they change: what was told last is so now.
  stamps: (_snapshot, nowMs) => ({ time: nowMs }),
  rows: ({ alerts }) => new Map([['alerts', LIVE_ALERT_COUNTS.map((name) => alertCount(alerts, name))]]),
};

function alertCount(alerts: LiveAlerts | null, name: (typeof LIVE_ALERT_COUNTS)[number]): number | null {
  if (alerts === null) {
    return null;
  }
  const { version, counts } = alerts;
  return { version, ...counts.firing, acknowledged: counts.acknowledged, suppressed: counts.suppressed }[name];
}

export const TABLES: Record<LiveChannel, Table> = { scores: SCORES, figures: FIGURES, alerts: ALERTS };
