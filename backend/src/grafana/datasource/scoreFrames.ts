/** Frames of a score query. */
import type { EntityScore } from '../../monitor/score/entities';
import type { Grid } from '../../sources/prometheus/types';
import type { ScoreQuery } from '../../wire';
import type { Frame, FrameMeta } from '../sdk/frame';
import { COVERAGE_CONFIG, POINTS_LOST_CONFIG, SCORE_CONFIG, STATE_CONFIG } from './fieldConfigs';
import { formatLegend } from './legend';
import { scorecardFrames } from './scorecardFrames';
import { percent, seriesFrame, type NumberSeries } from './series';

export function scoreFrames(
  query: ScoreQuery,
  entities: readonly EntityScore[],
  grid: Grid,
  warnings: readonly string[]
): Frame[] {
  const meta: FrameMeta =
    warnings.length > 0 ? { notices: warnings.map((text) => ({ severity: 'warning', text })) } : {};
  const { output } = query;
  if (output === 'scorecard') {
    return scorecardFrames(query, entities, grid, meta);
  }
  const series = entities.flatMap((entity) => seriesOf(output, entity)).map((one) => withLegend(one, query.legend));
  return [seriesFrame(output, series, grid, query.instant ?? false, meta)];
}

function seriesOf(
  output: Exclude<ScoreQuery['output'], 'scorecard'>,
  { score, states, labels }: EntityScore
): NumberSeries[] {
  switch (output) {
    case 'score':
      return [{ name: 'score', labels, values: score.total, config: SCORE_CONFIG }];
    case 'coverage':
      return [{ name: 'coverage', labels, values: percent(score.coverage), config: COVERAGE_CONFIG }];
    case 'state':
      return [{ name: 'state', labels, values: Float64Array.from(states), config: STATE_CONFIG }];
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

function withLegend(series: NumberSeries, legend: string | undefined): NumberSeries {
  const displayNameFromDS = formatLegend(legend, series.labels);
  return displayNameFromDS === undefined ? series : { ...series, config: { ...series.config, displayNameFromDS } };
}
