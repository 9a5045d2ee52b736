import { formattedValueToString, type GrafanaTheme2, getValueFormat } from '@grafana/data';
import { AxisPlacement, GraphDrawStyle, ScaleDirection, ScaleOrientation, VisibilityMode } from '@grafana/schema';
import { UPlotConfigBuilder } from '@grafana/ui';
import type uPlot from 'uplot';
import type { Span } from '../model/strip';

/** Pixels right of the plot: half of the last instant's words. */
export const RIGHT = 20;
const TOP = 6;
const SERIES = { low: 1, high: 2, value: 3 };
const MARKER = 8;
/** Other panels of the dashboard that are drawn by uPlot know the cursor by this name. */
const SYNC_KEY = '__global_';

export interface ChartConfig {
  theme: GrafanaTheme2;
  timeZone: string;
  unit: string;
  /** What the vertical axis must span beyond the metric itself. */
  extent: { low: number | null; high: number | null };
  /** More points than pixels: a thin line. */
  dense: boolean;
  axisWidth: number;
  /** Whether other panels of the dashboard show the same cursor. */
  synced: boolean;
  span: () => Span;
  onPoint: (u: uPlot) => void;
  onSelect: (span: Span) => void;
  drawBehind: (u: uPlot) => void;
  drawAbove: (u: uPlot) => void;
}

/** The chart of a metric with its band, as Grafana's own charts are built. Series: low, high, value. */
export function chartConfig(config: ChartConfig): UPlotConfigBuilder {
  const { theme, dense, synced } = config;
  const builder = new UPlotConfigBuilder(config.timeZone);
  addAxes(builder, config);
  const edge = { lineColor: theme.colors.border.strong, lineWidth: 1 };
  addLine(builder, theme, edge);
  addLine(builder, theme, edge);
  addLine(builder, theme, { lineColor: theme.colors.text.primary, lineWidth: dense ? 1 : 2, points: true });
  builder.addBand({
    series: [SERIES.high, SERIES.low],
    fill: theme.isDark ? 'rgba(204, 204, 220, 0.16)' : 'rgba(36, 41, 46, 0.12)',
  });
  builder.setPadding([TOP, RIGHT, 0, 0]);
  builder.setCursor({
    drag: { x: true, y: false, setScale: false },
    // uPlot would show all of the data; Grafana does not.
    bind: { dblclick: () => null },
    // Only the metric itself is pointed out.
    points: { show: (_u: uPlot, series: number) => marker(series === SERIES.value) },
    ...(synced && { sync: { key: SYNC_KEY, scales: ['x', null] } }),
  });
  builder.addHook('setCursor', config.onPoint);
  builder.addHook('drawClear', config.drawBehind);
  builder.addHook('draw', config.drawAbove);
  builder.addHook('setSelect', (u) => {
    const { left, width } = u.select;
    if (width > 0) {
      u.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
      config.onSelect({ from: u.posToVal(left, 'x'), to: u.posToVal(left + width, 'x') });
    }
  });
  return builder;
}

/** uPlot wants an element for each series; it gives it its colours. */
function marker(shown: boolean): HTMLElement {
  const point = document.createElement('div');
  const size = shown ? MARKER : 0;
  Object.assign(point.style, { width: `${size}px`, height: `${size}px`, margin: `${-size / 2}px 0 0 ${-size / 2}px` });
  point.hidden = !shown;
  return point;
}

function addAxes(builder: UPlotConfigBuilder, { theme, timeZone, unit, extent, axisWidth, span }: ChartConfig): void {
  builder.addScale({
    scaleKey: 'x',
    isTime: true,
    orientation: ScaleOrientation.Horizontal,
    direction: ScaleDirection.Right,
    range: () => [span().from, span().to],
  });
  builder.addScale({
    scaleKey: 'y',
    orientation: ScaleOrientation.Vertical,
    direction: ScaleDirection.Up,
    softMin: extent.low,
    softMax: extent.high,
  });
  builder.addAxis({ scaleKey: 'x', isTime: true, placement: AxisPlacement.Bottom, timeZone, theme });
  const format = getValueFormat(unit);
  builder.addAxis({
    scaleKey: 'y',
    placement: AxisPlacement.Left,
    theme,
    size: axisWidth,
    formatValue: (value: number, decimals) => formattedValueToString(format(value, decimals)),
  });
}

interface Line {
  lineColor: string;
  lineWidth: number;
  points?: boolean;
}

function addLine(builder: UPlotConfigBuilder, theme: GrafanaTheme2, { lineColor, lineWidth, points }: Line): void {
  builder.addSeries({
    scaleKey: 'y',
    theme,
    drawStyle: GraphDrawStyle.Line,
    lineColor,
    lineWidth,
    showPoints: points ? VisibilityMode.Auto : VisibilityMode.Never,
    pointSize: 4,
  });
}
