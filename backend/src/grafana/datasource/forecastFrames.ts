/** Frames of a forecast query: numbers and tables; its series are drawn in `forecastSeries`. */
import type { AnalysisReader } from '../../monitor/analysis/types';
import {
  EXHAUSTION_HORIZON_SECONDS,
  type ExhaustionView,
  type ForecastGradeView,
  type ForecastQuery,
  type SignalName,
} from '../../wire';
import type { FieldConfig, Frame } from '../sdk/frame';
import type { TimeRange } from '../sdk/types';
import { EXHAUSTION_CONFIG, PROBABILITY_CONFIG } from './fieldConfigs';
import { forecastSeriesFrames } from './forecastSeries';
import { horizonMs } from './horizon';
import { withLegend } from './legend';
import { noticesMeta } from './notices';
import { numericFrame } from './series';
import { columnsOf, firstRows, tableOrNothing } from './table';

/** @param nowMs where the past ends that is shown before a forecast */
export function forecastFrames(
  reader: AnalysisReader,
  query: ForecastQuery,
  { fromMs, toMs }: TimeRange,
  nowMs: number
): Frame[] {
  switch (query.output) {
    case 'series':
      return forecastSeriesFrames(reader, query, Math.max(0, nowMs - fromMs));
    case 'seconds_to_exhaustion':
      return [secondsFrame(reader, query)];
    case 'breach_probability':
      return [breachFrame(reader, query)];
    case 'exhaustions':
      return [exhaustionTable(reader, query)];
    case 'grades':
      return [gradeTable(reader.forecastGrades(query, { startMs: fromMs, endMs: toMs }))];
  }
}

function secondsFrame(reader: AnalysisReader, query: ForecastQuery): Frame {
  const { exhaustions, notices } = reader.exhaustionsNow(query);
  const series = exhaustions.map((exhaustion) => {
    const { service, resource, team, chain } = exhaustion;
    const labels = { service, resource, team, ...(chain === null ? {} : { chain }) };
    const seconds = exhaustion[query.quantile ?? 'median'] ?? EXHAUSTION_HORIZON_SECONDS;
    return {
      name: 'seconds_to_exhaustion',
      labels,
      values: Float64Array.of(Math.min(seconds, EXHAUSTION_HORIZON_SECONDS)),
      config: withLegend(EXHAUSTION_CONFIG, query.legend, labels),
    };
  });
  return numericFrame('seconds_to_exhaustion', series, noticesMeta(notices));
}

function breachFrame(reader: AnalysisReader, query: ForecastQuery): Frame {
  const { rows, notices } = reader.breachProbabilities(query, horizonMs(query.horizon));
  const series = rows.map(({ labels, probability }) => ({
    name: 'breach_probability',
    labels,
    values: Float64Array.of(probability),
    config: withLegend(PROBABILITY_CONFIG, query.legend, labels),
  }));
  return numericFrame('breach_probability', series, noticesMeta(notices));
}

const SHARE: FieldConfig = { unit: 'percentunit', decimals: 0, min: 0, max: 1 };
const GROWTH: FieldConfig = { unit: 'percentunit' };

/** Columns as `EXHAUSTION_COLUMNS` names them. */
function exhaustionTable(reader: AnalysisReader, query: ForecastQuery): Frame {
  const { exhaustions, notices } = reader.exhaustionsNow(query);
  const { rows, left } = firstRows(exhaustions, 'resources');
  const { text, number } = columnsOf(rows);
  return tableOrNothing(
    'exhaustions',
    [
      text('service', ({ service }) => service),
      text('resource', ({ resource }) => resource),
      number('share', ({ used, limit }) => shareOf(used, limit), SHARE),
      number('growth', ({ growthPerHour, limit }) => shareOf(growthPerHour, limit), GROWTH),
      ...(['earliest', 'median', 'latest'] as const).map((quantile) =>
        number(quantile, (exhaustion: ExhaustionView) => exhaustion[quantile], EXHAUSTION_CONFIG)
      ),
      text('team', ({ team }) => team),
      text('chain', ({ chain }) => chain),
      number('used', ({ used }) => used),
      number('limit', ({ limit }) => limit),
      text('unit', ({ unit }) => unit),
    ],
    noticesMeta([...notices, ...left])
  );
}

function shareOf(part: number, limit: number): number | null {
  return limit > 0 ? part / limit : null;
}

function gradeTable(grades: readonly ForecastGradeView[]): Frame {
  const { text, number } = columnsOf(grades);
  return tableOrNothing(
    'grades',
    [
      text('signal', ({ signal }): SignalName => signal),
      number('horizon', ({ horizonSeconds }) => horizonSeconds, { unit: 's' }),
      number('graded', ({ graded }) => graded, { unit: 'short', decimals: 0 }),
      number('coverage', ({ coverage }) => coverage, SHARE),
      number('meanScaledError', ({ meanScaledError }) => meanScaledError, { unit: 'none', decimals: 2 }),
    ],
    {}
  );
}
