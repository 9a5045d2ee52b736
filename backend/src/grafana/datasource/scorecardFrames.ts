/** Frames of a scorecard: what a score panel draws, as `SCORECARD_FRAMES` describes. */
import { gridLength } from '../../sources/prometheus';
import { componentsAt, gradeAt, inputsAt, numberAt, percentAt, stateAt } from '../../monitor/score/answer';
import type { EntityScore } from '../../monitor/score/entities';
import type { Grid } from '../../sources/prometheus/types';
import {
  COMPONENTS,
  SCORECARD_FRAMES,
  type ScoreInput,
  type ScorecardPart,
  type ScoreQuery,
  type ScoreScope,
} from '../../wire';
import type { Frame, FrameMeta } from '../sdk/frame';
import { COVERAGE_CONFIG, SCORE_CONFIG, STATE_CONFIG } from './fieldConfigs';
import { percent, wideFrame } from './series';
import { number, table, text } from './table';

/** @param meta goes to the first frame */
export function scorecardFrames(
  { scope, parts = SCORECARD_FRAMES }: Pick<ScoreQuery, 'scope' | 'parts'>,
  entities: readonly EntityScore[],
  grid: Grid,
  meta: FrameMeta
): Frame[] {
  const last = gridLength(grid) - 1;
  const make: Record<ScorecardPart, () => Frame> = {
    trend: () => trendFrame(entities, grid),
    entities: () => entitiesFrame(scope, entities, last),
    components: () => componentsFrame(entities, last),
    inputs: () => inputsFrame(entities, last),
  };
  return SCORECARD_FRAMES.filter((part) => parts.includes(part)).map((part, i) => {
    const frame = make[part]();
    return i === 0 ? { ...frame, meta: { ...frame.meta, ...meta } } : frame;
  });
}

function trendFrame(entities: readonly EntityScore[], grid: Grid): Frame {
  const series = entities.flatMap(({ entity, score, states, labels }) => {
    const labelled = { ...labels, entity };
    return [
      { name: 'score', labels: labelled, values: score.total, config: SCORE_CONFIG },
      { name: 'coverage', labels: labelled, values: percent(score.coverage), config: COVERAGE_CONFIG },
      { name: 'state', labels: labelled, values: Float64Array.from(states), config: STATE_CONFIG },
    ];
  });
  return wideFrame('trend', series, grid);
}

function entitiesFrame(scope: ScoreScope, entities: readonly EntityScore[], last: number): Frame {
  const of = (read: (entity: EntityScore) => string | null): Array<string | null> => entities.map(read);
  const worst = entities.map((entity) => inputsAt(entity, last).find(({ pointsLost }) => (pointsLost ?? 0) > 0));
  return table('entities', [
    text(
      'entity',
      of(({ entity }) => entity)
    ),
    text(
      'title',
      of(({ title }) => title)
    ),
    text(
      'scope',
      of(() => scope)
    ),
    text(
      'state',
      of(({ states }) => stateAt(states, last))
    ),
    number(
      'score',
      entities.map(({ score }) => numberAt(score.total, last)),
      SCORE_CONFIG
    ),
    text(
      'grade',
      of(({ score }) => gradeAt(score.total, last))
    ),
    number(
      'coverage',
      entities.map(({ score }) => percentAt(score.coverage, last)),
      COVERAGE_CONFIG
    ),
    text(
      'service',
      of(({ labels }) => labels['service'] ?? null)
    ),
    text(
      'chain',
      of(({ labels }) => labels['chain'] ?? null)
    ),
    text(
      'team',
      of(({ labels }) => labels['team'] ?? null)
    ),
    text(
      'kind',
      of(({ labels }) => labels['kind'] ?? null)
    ),
    text(
      'worstInput',
      worst.map((input) => input?.name ?? null)
    ),
    text(
      'worstInputTitle',
      worst.map((input) => input?.title ?? null)
    ),
    number(
      'worstPointsLost',
      worst.map((input) => input?.pointsLost ?? null),
      { decimals: 1 }
    ),
  ]);
}

function componentsFrame(entities: readonly EntityScore[], last: number): Frame {
  const rows = entities.flatMap((entity) => {
    const components = componentsAt(entity, last);
    return COMPONENTS.map((component) => ({ entity: entity.entity, component, ...components[component] }));
  });
  return table('components', [
    text(
      'entity',
      rows.map(({ entity }) => entity)
    ),
    text(
      'component',
      rows.map(({ component }) => component)
    ),
    number(
      'score',
      rows.map(({ score }) => score),
      SCORE_CONFIG
    ),
    number(
      'weight',
      rows.map(({ weight }) => weight),
      { unit: 'percentunit' }
    ),
    number(
      'coverage',
      rows.map(({ coverage }) => coverage),
      COVERAGE_CONFIG
    ),
    number(
      'pointsLost',
      rows.map(({ pointsLost }) => pointsLost),
      { decimals: 1 }
    ),
  ]);
}

function inputsFrame(entities: readonly EntityScore[], last: number): Frame {
  const rows: Array<ScoreInput & { entity: string }> = entities.flatMap((entity) =>
    inputsAt(entity, last).map((input) => ({ ...input, entity: entity.entity }))
  );
  return table('inputs', [
    text(
      'entity',
      rows.map(({ entity }) => entity)
    ),
    text(
      'component',
      rows.map(({ component }) => component)
    ),
    text(
      'input',
      rows.map(({ name }) => name)
    ),
    text(
      'title',
      rows.map(({ title }) => title)
    ),
    number(
      'value',
      rows.map(({ value }) => value)
    ),
    text(
      'unit',
      rows.map(({ unit }) => unit)
    ),
    number(
      'target',
      rows.map(({ target }) => target)
    ),
    number(
      'weight',
      rows.map(({ weight }) => weight),
      { unit: 'percentunit' }
    ),
    number(
      'points',
      rows.map(({ points }) => points),
      { decimals: 1 }
    ),
    number(
      'pointsLost',
      rows.map(({ pointsLost }) => pointsLost),
      { decimals: 1 }
    ),
    text(
      'note',
      rows.map(({ note }) => note ?? null)
    ),
  ]);
}
