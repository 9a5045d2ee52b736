/** Frames of a score query. */
import type { EntityScore } from '../../monitor/score/entities';
import type { Grid } from '../../sources/prometheus/types';
import type { ScoreQuery } from '../../wire';
import type { Frame, FrameMeta } from '../sdk/frame';
import type { EntityValuesResult } from '../../monitor/score/entityStates';
import { COVERAGE_CONFIG, POINTS_LOST_CONFIG, SCORE_CONFIG, STATE_CONFIG, UPTIME_CONFIG } from './fieldConfigs';
import { withLegend } from './legend';
import { scorecardFrames } from './scorecardFrames';
import { percent, seriesFrame, type NumberSeries } from './series';

/** The outputs that come from the score's inputs. */
export function scoreFrames(
  query: ScoreQuery & { output: Exclude<ScoreQuery['output'], 'state' | 'uptime'> },
  entities: readonly EntityScore[],
  grid: Grid,
  warnings: readonly string[]
): Frame[] {
  const meta = metaOf(warnings);
  const { output } = query;
  if (output === 'scorecard') {
    return scorecardFrames(query, entities, grid, meta);
  }
  return [
    outputFrame(
      query,
      entities.flatMap((entity) => seriesOf(output, entity)),
      grid,
      meta
    ),
  ];
}

export function stateFrame(
  query: ScoreQuery,
  { entities, warnings }: EntityValuesResult<Int8Array>,
  grid: Grid
): Frame {
  const series = entities.map(({ labels, values }) => ({
    name: 'state',
    labels,
    values: Float64Array.from(values),
    config: STATE_CONFIG,
  }));
  return outputFrame(query, series, grid, metaOf(warnings));
}

export function uptimeFrame(
  query: ScoreQuery,
  { entities, warnings }: EntityValuesResult<Float64Array>,
  grid: Grid
): Frame {
  const series = entities.map((entity) => ({ name: 'uptime', ...entity, config: UPTIME_CONFIG }));
  return outputFrame(query, series, grid, metaOf(warnings));
}

function outputFrame(query: ScoreQuery, series: readonly NumberSeries[], grid: Grid, meta: FrameMeta): Frame {
  const named = series.map((one) => ({ ...one, config: withLegend(one.config ?? {}, query.legend, one.labels) }));
  return seriesFrame(query.output, named, grid, query.instant ?? false, meta);
}

function metaOf(warnings: readonly string[]): FrameMeta {
  return warnings.length > 0 ? { notices: warnings.map((text) => ({ severity: 'warning', text })) } : {};
}

function seriesOf(
  output: Exclude<ScoreQuery['output'], 'scorecard' | 'state' | 'uptime'>,
  { score, labels }: EntityScore
): NumberSeries[] {
  switch (output) {
    case 'score':
      return [{ name: 'score', labels, values: score.total, config: SCORE_CONFIG }];
    case 'coverage':
      return [{ name: 'coverage', labels, values: percent(score.coverage), config: COVERAGE_CONFIG }];
    case 'components':
      return score.components.map(({ component, score: values }) => ({
        name: 'score',
        labels: { ...labels, component },
        values,
        config: SCORE_CONFIG,
      }));
    case 'pointsLost':
      // What is unknown all the time has no series: the coverage tells it.
      return score.inputs
        .filter(({ pointsLost }) => pointsLost.some((lost) => !Number.isNaN(lost)))
        .map(({ input, pointsLost }) => ({
          name: 'points lost',
          labels: { ...labels, component: input.component, input: input.name },
          values: pointsLost,
          config: POINTS_LOST_CONFIG,
        }));
  }
}
