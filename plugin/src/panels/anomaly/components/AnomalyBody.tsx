import { useMemo, useRef, useState } from 'react';
import { css } from '@emotion/css';
import type { EventBus, GrafanaTheme2, PanelData, UrlQueryMap } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import type { AnomalyAnswer } from '../model/answer';
import { layoutFor } from '../model/layout';
import { rowUrl } from '../model/links';
import type { Row } from '../model/rows';
import { chosenRow, metricsOf, peersOf, tellingEvent } from '../model/selection';
import type { Span } from '../model/strip';
import { headlineOf, summaryOf } from '../model/words';
import type { AnomalyOptions } from '../options';
import { AnomalyFigure } from './AnomalyFigure';
import { AnomalyHeadline } from './AnomalyHeadline';
import { BandChart, type ChartHandle } from './BandChart';
import { ChartPlaceholder } from './ChartPlaceholder';
import { createCursor } from './cursor';
import { Legend } from './Legend';
import { MetricList } from './MetricList';
import { PointTooltip } from './PointTooltip';
import { ScoreStrip } from './ScoreStrip';
import { useBandsOf } from './useBandsOf';

interface Props {
  answer: AnomalyAnswer;
  /** At least one; worst first. */
  rows: Row[];
  data: PanelData;
  span: Span;
  width: number;
  height: number;
  timeZone: string;
  options: AnomalyOptions;
  eventBus: EventBus | undefined;
  /** What links keep. */
  carried: UrlQueryMap;
  onZoom: (span: Span) => void;
}

/** Of the chart's vertical axis, pixels; names stand left of it where they have room. */
const AXIS_WIDTH = 58;

export function AnomalyBody({
  answer,
  rows,
  data,
  span,
  width,
  height,
  timeZone,
  options,
  eventBus,
  carried,
  onZoom,
}: Props) {
  const styles = useStyles2(getStyles);
  const [cursor] = useState(createCursor);
  const [rowKey, setRow] = useState<string>();
  const [metric, setMetric] = useState<string>();
  const chart = useRef<ChartHandle>(null);
  const link = useRef<HTMLAnchorElement>(null);

  const row = chosenRow(rows, { row: rowKey });
  const more = useBandsOf(row, answer.bands, data);
  const bands = useMemo(
    () => (row ? metricsOf(row, more.state === 'done' ? more.bands : answer.bands) : []),
    [row, more, answer.bands]
  );
  const band = bands.find((one) => one.metric === metric) ?? bands[0];
  const peers = useMemo(
    () => (band && options.showPeers ? peersOf(band, answer.bands) : []),
    [band, options.showPeers, answer.bands]
  );
  const told = { timeZone, now: span.to };
  const summary = summaryOf(rows, told);
  const notices = answer.notices.slice(0, 1);
  const layout = layoutFor(width, height, rows.length, options, notices.length);

  if (!row || layout.kind === 'figure') {
    return <AnomalyFigure {...{ rows, summary, width, height }} notice={notices[0]} />;
  }
  const chartLeft = layout.beside ? layout.gutter - AXIS_WIDTH : 0;
  const metrics = {
    bands,
    chosen: band?.metric ?? '',
    onChoose: setMetric,
    event: tellingEvent(row),
  };
  return (
    <article className={styles.body} style={{ width, height }} aria-label={summary}>
      <AnomalyHeadline
        {...{ rows, row, summary, link }}
        words={headlineOf(rows, told)}
        href={rowUrl(row, carried)}
        narrow={!layout.beside}
      />
      {notices.map((notice) => (
        <p key={notice} className={styles.notice} title={notice} role="status">
          <Icon name="info-circle" size="sm" /> {notice}
        </p>
      ))}
      {layout.picker && <MetricList {...metrics} as="line" />}
      <div className={styles.upper} style={{ height: layout.chartHeight }}>
        {layout.beside && (
          <div className={styles.aside} style={{ width: chartLeft }}>
            <MetricList {...metrics} as="list" />
            {band && <Legend anomalous={row.events.length > 0} />}
          </div>
        )}
        {band ? (
          <BandChart
            handle={chart}
            {...{ band, peers, row, span, timeZone, eventBus, cursor, onZoom }}
            width={width - chartLeft}
            height={layout.chartHeight}
            axisWidth={AXIS_WIDTH}
            label={summary}
            onOpen={() => link.current?.click()}
          />
        ) : (
          <ChartPlaceholder more={more} row={row} width={width - chartLeft} height={layout.chartHeight} />
        )}
      </div>
      {layout.strip.rows > 0 && (
        <ScoreStrip
          {...{ rows, layout, span, width, cursor }}
          eventsKnown={answer.eventsKnown}
          chosen={row.key}
          onChoose={(key) => {
            setRow(key);
            setMetric(undefined);
          }}
          onPoint={(time) => chart.current?.pointAt(time)}
        />
      )}
      <PointTooltip {...{ cursor, rows, row, band, told }} />
    </article>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  body: css({ position: 'relative', overflow: 'hidden' }),
  notice: css({
    margin: 0,
    height: 22,
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    whiteSpace: 'nowrap',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
  }),
  upper: css({ display: 'flex' }),
  aside: css({ display: 'flex', flexDirection: 'column', height: '100%' }),
});
