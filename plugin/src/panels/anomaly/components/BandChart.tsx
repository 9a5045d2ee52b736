import { type KeyboardEvent, type Ref, useEffect, useImperativeHandle, useLayoutEffect, useMemo } from 'react';
import { css } from '@emotion/css';
import { DashboardCursorSync, type EventBus, type GrafanaTheme2 } from '@grafana/data';
import { EventBusPlugin, UPlotChart, usePanelContext, useStyles2, useTheme2 } from '@grafana/ui';
import type uPlot from 'uplot';
import type { Band } from '../model/answer';
import { chartColumns, denseLine, extentOf } from '../model/chartData';
import { stepFrom } from '../model/keys';
import type { Row } from '../model/rows';
import { nearest, type Span } from '../model/strip';
import { chartConfig } from './chartConfig';
import type { Cursor, Pointed } from './cursor';
import { createPeersDrawing } from './drawPeers';
import { drawStretches, labelStretches } from './drawStretches';
import { useHolder } from './holder';

/** What the strip asks of the chart. */
export interface ChartHandle {
  /** Moves the chart's cursor; undefined: away. */
  pointAt: (time: number | undefined) => void;
}

interface Props {
  band: Band;
  peers: Band[];
  row: Row;
  span: Span;
  width: number;
  height: number;
  axisWidth: number;
  timeZone: string;
  eventBus: EventBus | undefined;
  cursor: Cursor;
  /** The answer in a sentence. */
  label: string;
  onZoom: (span: Span) => void;
  /** Enter: to the page of the entity. */
  onOpen: () => void;
  /** Not `ref`: React 18 hands that to no component. */
  handle: Ref<ChartHandle>;
}

/** A metric with its expected band, anomalous stretches shaded. Arrow keys walk along it. */
export function BandChart(props: Props) {
  const { band, peers, row, span, width, height, axisWidth, timeZone, eventBus, cursor, label, onZoom, onOpen } = props;
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  const synced = (usePanelContext().sync?.() ?? DashboardCursorSync.Off) !== DashboardCursorSync.Off;
  const columns = useMemo(() => chartColumns(band), [band]);
  const lines = useMemo(() => peers.map(denseLine), [peers]);
  const { low, high } = useMemo(() => extentOf(lines), [lines]);
  const dense = band.times.length > width;

  // The configuration of uPlot lives on while what is drawn changes.
  const plot = useHolder<uPlot | undefined>(undefined);
  const moved = useHolder<Pointed['by'] | undefined>(undefined);
  const drawn = useHolder({ row, span, onZoom, lines, times: band.times });
  useLayoutEffect(() => drawn.set({ row, span, onZoom, lines, times: band.times }));

  const config = useMemo(() => {
    const drawPeers = createPeersDrawing(theme);
    return chartConfig({
      theme,
      timeZone,
      unit: band.unit,
      extent: { low, high },
      dense,
      axisWidth,
      synced,
      span: () => drawn.get().span,
      // The strip tells by itself where it is pointed at.
      onPoint: (u) => moved.get() !== 'strip' && cursor.set(pointedBy(u, moved.get())),
      onSelect: (selected) => drawn.get().onZoom(selected),
      drawBehind: (u) => {
        drawPeers(u, drawn.get(), drawn.get().span);
        drawStretches(u, drawn.get().row.events, theme);
      },
      drawAbove: (u) => labelStretches(u, drawn.get().row.events, theme),
    });
  }, [theme, timeZone, band.unit, low, high, dense, axisWidth, synced, cursor, drawn, moved]);

  const pointAt = (time: number | undefined, by: Pointed['by']) => {
    const u = plot.get();
    if (u) {
      const left = time === undefined ? -10 : u.valToPos(time, 'x');
      const value = time === undefined ? undefined : columns[3][nearest(band.times, time)];
      moved.set(by);
      u.setCursor({ left, top: value === null || value === undefined ? u.rect.height / 2 : u.valToPos(value, 'y') });
      moved.set(undefined);
    }
  };
  useImperativeHandle(props.handle, () => ({ pointAt: (time) => pointAt(time, 'strip') }));

  // New events and a new time range are drawn though the series are the same.
  const { from, to } = span;
  useEffect(() => {
    plot.get()?.setScale('x', { min: from, max: to });
  }, [plot, from, to]);
  useEffect(() => {
    plot.get()?.redraw(false);
  }, [plot, row, lines]);

  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      onOpen();
      return;
    }
    if (event.key === 'Escape') {
      pointAt(undefined, 'keyboard');
      cursor.set(undefined);
      return;
    }
    const time = stepFrom(cursor.get()?.time, event, band.times, row.events, span);
    if (time !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      pointAt(time, 'keyboard');
    }
  };

  return (
    <div
      className={styles.chart}
      style={{ width, height }}
      // Arrow keys are the chart's own, so that a screen reader must not take them.
      role="application"
      aria-roledescription="chart"
      aria-label={`${label}. ${band.title} of ${band.entity}. Left and right arrow walk along it, up and down from anomaly to anomaly, Enter opens the page of ${band.entity}.`}
      tabIndex={0}
      onKeyDown={onKey}
      onBlur={() => cursor.get()?.by === 'keyboard' && pointAt(undefined, 'keyboard')}
    >
      <UPlotChart config={config} data={columns} width={width} height={height} plotRef={plot.set}>
        {synced && eventBus && <EventBusPlugin config={config} eventBus={eventBus} />}
      </UPlotChart>
    </div>
  );
}

/** @param by undefined: by the pointer, here or in another panel */
function pointedBy(u: uPlot, by: Pointed['by'] | undefined): Pointed | undefined {
  const { left = -1, top = 0, event } = u.cursor;
  if (left < 0) {
    return undefined;
  }
  const { left: x, top: y } = u.over.getBoundingClientRect();
  return { time: u.posToVal(left, 'x'), x: x + left, y: y + top, by: by ?? (event ? 'pointer' : 'synced') };
}

const getStyles = (theme: GrafanaTheme2) => ({
  chart: css({
    position: 'relative',
    borderRadius: theme.shape.radius.default,
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -2 },
  }),
});
