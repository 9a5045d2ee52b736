/** Frames of an anomalies query, as `ANOMALY_FRAMES` describes them. */
import type { AnomalyReader } from '../../monitor/anomalies/types';
import type { Grid } from '../../sources/prometheus/types';
import { MAX_BANDS, type AnomaliesQuery } from '../../wire';
import type { Frame } from '../sdk/frame';
import type { DataQuery } from '../sdk/types';
import { anomalyEventsFrame } from './anomalyEvents';
import { ANOMALY_SCORE_CONFIG } from './fieldConfigs';
import { formatLegend, withLegend } from './legend';
import { noticesMeta } from './notices';
import { queryGrid } from './queryGrid';
import { seriesFrame, wideFrame, type NumberSeries } from './series';

type Bands = Awaited<ReturnType<AnomalyReader['anomalyBands']>>;
type Scores = Awaited<ReturnType<AnomalyReader['anomalyScores']>>;

export async function anomalyFrames(
  reader: AnomalyReader,
  query: AnomaliesQuery,
  { timeRange, ...rest }: DataQuery,
  signal: AbortSignal
): Promise<Frame[]> {
  const { output } = query;
  const instant = output === 'score' && (query.instant ?? false);
  const grid = queryGrid({ timeRange, ...rest }, instant);
  const events = (): Frame =>
    anomalyEventsFrame(reader.anomalyEvents(query, { startMs: timeRange.fromMs, endMs: timeRange.toMs }));
  switch (output) {
    case 'score':
      return [scoreFrame(query, await reader.anomalyScores(query, grid, signal), grid, instant)];
    case 'band':
      return [bandFrame(query, await reader.anomalyBands(query, grid, signal), grid)];
    case 'events':
      return [events()];
    case 'detail': {
      const [bands, scores] = await Promise.all([
        reader.anomalyBands(query, grid, signal),
        reader.anomalyScores(query, grid, signal),
      ]);
      // Both tell of the same models: once is enough.
      return [bandFrame(query, bands, grid), scoreFrame(query, { ...scores, notices: [] }, grid, false), events()];
    }
  }
}

function scoreFrame({ legend }: AnomaliesQuery, { series, notices }: Scores, grid: Grid, instant: boolean): Frame {
  const named = series.map(({ labels, values }) => ({
    name: 'score',
    labels,
    values,
    config: withLegend(ANOMALY_SCORE_CONFIG, legend, labels),
  }));
  return seriesFrame('score', named, grid, instant, noticesMeta(notices));
}

function bandFrame({ legend }: AnomaliesQuery, { series, left, notices }: Bands, grid: Grid): Frame {
  const fields = series.flatMap(({ labels: known, metric, title, unit, ...band }): NumberSeries[] => {
    const labels = { ...known, metric };
    const displayNameFromDS = formatLegend(legend, { ...labels, title }) ?? title;
    return [
      { name: 'value', labels, values: band.value, config: { unit, displayNameFromDS } },
      { name: 'low', labels, values: band.low, config: { unit } },
      { name: 'high', labels, values: band.high, config: { unit } },
    ];
  });
  const more =
    left > 0 ? [`${left} more metrics are left out: ${MAX_BANDS} are shown at most. Choose what they are of.`] : [];
  return wideFrame('band', fields, grid, noticesMeta([...notices, ...more]));
}
