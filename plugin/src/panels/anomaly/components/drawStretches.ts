import type { GrafanaTheme2 } from '@grafana/data';
import type { AnomalySeverity } from '@mev-quality/backend/wire';
import type uPlot from 'uplot';
import type { PanelEvent } from '../model/answer';
import { rankOf } from '../model/rows';
import { HATCHINGS, SEVERITY_WORDS, severityColor } from '../../../shared/severity/severityLook';

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

const LEAST_WIDTH = 3;
const EDGE = 3;
const FILL = 0.16;
const LINES = 0.35;

/** Shades the anomalous stretches of a chart, before its lines are drawn. */
export function drawStretches(u: uPlot, events: PanelEvent[], theme: GrafanaTheme2): void {
  const { ctx } = u;
  ctx.save();
  // The mildest first: the worst is on top.
  for (const event of [...events].sort((a, b) => rankOf(b.severity) - rankOf(a.severity))) {
    const box = stretchOf(u, event);
    if (box) {
      const color = severityColor(theme, event.severity);
      ctx.fillStyle = color;
      ctx.globalAlpha = FILL;
      ctx.fillRect(box.x, box.y, box.width, box.height);
      ctx.globalAlpha = LINES;
      hatch(ctx, box, event.severity, color);
      ctx.globalAlpha = 1;
      ctx.fillRect(box.x, box.y, box.width, EDGE * devicePixelRatio);
    }
  }
  ctx.restore();
}

/** Words on the stretches, after the lines are drawn; one that would lie on another is left out. */
export function labelStretches(u: uPlot, events: PanelEvent[], theme: GrafanaTheme2): void {
  const { ctx, bbox } = u;
  const size = 11 * devicePixelRatio;
  const pad = 3 * devicePixelRatio;
  const taken: Array<[number, number]> = [];
  ctx.save();
  ctx.font = `${theme.typography.fontWeightMedium} ${size}px ${theme.typography.fontFamily}`;
  ctx.textBaseline = 'top';
  ctx.textAlign = 'left';
  for (const event of [...events].sort((a, b) => rankOf(a.severity) - rankOf(b.severity))) {
    const box = stretchOf(u, event);
    const words = SEVERITY_WORDS[event.severity];
    const width = ctx.measureText(words).width + 2 * pad;
    const x = box && Math.min(box.x, bbox.left + bbox.width - width);
    if (x !== undefined && x >= bbox.left && !taken.some(([from, to]) => x < to && x + width > from)) {
      taken.push([x, x + width]);
      ctx.fillStyle = severityColor(theme, event.severity);
      ctx.fillRect(x, bbox.top, width, size + 2 * pad);
      ctx.fillStyle = theme.colors.getContrastText(severityColor(theme, event.severity), 4.5);
      ctx.fillText(words, x + pad, bbox.top + pad);
    }
  }
  ctx.restore();
}

/** In the pixels of the canvas; undefined out of sight. */
function stretchOf(u: uPlot, { start, end }: PanelEvent): Box | undefined {
  const { left, top, width, height } = u.bbox;
  const right = left + width;
  const x = Math.max(u.valToPos(start, 'x', true), left);
  const until = end === null ? right : Math.min(u.valToPos(end, 'x', true), right);
  if (x >= right || until <= left) {
    return undefined;
  }
  const least = LEAST_WIDTH * devicePixelRatio;
  const from = Math.min(x, right - least);
  return { x: from, y: top, width: Math.max(until - from, least), height };
}

function hatch(ctx: CanvasRenderingContext2D, { x, y, width, height }: Box, severity: AnomalySeverity, color: string) {
  const { gap, crossed } = HATCHINGS[severity];
  const step = gap * devicePixelRatio;
  ctx.save();
  ctx.beginPath();
  ctx.rect(x, y, width, height);
  ctx.clip();
  ctx.beginPath();
  // Lines keep their places when the stretch grows.
  const first = Math.floor((x - height) / step) * step;
  for (let at = first; at < x + width; at += step) {
    ctx.moveTo(at, y + height);
    ctx.lineTo(at + height, y);
  }
  if (crossed) {
    for (let at = first; at < x + width + height; at += step) {
      ctx.moveTo(at, y);
      ctx.lineTo(at + height, y + height);
    }
  }
  ctx.strokeStyle = color;
  ctx.lineWidth = devicePixelRatio;
  ctx.stroke();
  ctx.restore();
}
