/** Frames of a score query. */
import type { EntityScore } from '../../monitor/score/entities';
import type { Grid } from '../../sources/prometheus/types';
import { STATE_CODES, type ScoreQuery } from '../../wire';
import type { FieldConfig, Frame, FrameMeta } from '../sdk/frame';
import { formatLegend } from './legend';
import { scorecardFrames } from './scorecardFrames';
import { seriesFrame, type NumberSeries } from './series';

/** The specification's target is 95; below 60 the grade is F. */
export const SCORE_CONFIG: FieldConfig = {
  unit: 'none',
  decimals: 1,
  min: 0,
  max: 100,
  thresholds: {
    mode: 'absolute',
    steps: [
      { value: null, color: 'red' },
      { value: 60, color: 'orange' },
      { value: 80, color: 'yellow' },
      { value: 95, color: 'green' },
    ],
  },
};

export const COVERAGE_CONFIG: FieldConfig = { unit: 'percent', decimals: 0, min: 0, max: 100 };

export const STATE_CONFIG: FieldConfig = {
  unit: 'none',
  mappings: [
    {
      type: 'value',
      options: {
        [STATE_CODES.unknown]: { text: 'Unknown', color: 'text', index: 0 },
        [STATE_CODES.ok]: { text: 'OK', color: 'green', index: 1 },
        [STATE_CODES.degraded]: { text: 'Degraded', color: 'orange', index: 2 },
        [STATE_CODES.down]: { text: 'Down', color: 'red', index: 3 },
      },
    },
  ],
};

const POINTS_LOST_CONFIG: FieldConfig = { unit: 'none', decimals: 1, min: 0 };

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
    return scorecardFrames(query.scope, entities, grid, meta);
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

export function percent(shares: Float64Array): Float64Array {
  return shares.map((share) => 100 * share);
}

function withLegend(series: NumberSeries, legend: string | undefined): NumberSeries {
  const displayNameFromDS = formatLegend(legend, series.labels);
  return displayNameFromDS === undefined ? series : { ...series, config: { ...series.config, displayNameFromDS } };
}
