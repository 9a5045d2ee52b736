import type { GrafanaTheme2 } from '@grafana/data';
import type { StripColumns } from '../model/strip';
import { severityColor } from './severityLook';

const HATCH = 6;
/** A score of nothing still has a line to stand on. */
const GROUND = 1;

/** A row of the strip: a bar for each column as high as its score, in the colour of its anomaly. */
export function drawStripRow(
  ctx: CanvasRenderingContext2D,
  { scores, severities }: StripColumns,
  { top, height }: { top: number; height: number },
  theme: GrafanaTheme2
): void {
  const usual = theme.colors.text.disabled;
  ctx.fillStyle = theme.colors.border.weak;
  ctx.fillRect(0, top + height - GROUND, scores.length, GROUND);
  scores.forEach((score, x) => {
    const severity = severities[x] ?? null;
    if (severity !== null) {
      // The whole height is tinted, so that a short anomaly is found.
      ctx.globalAlpha = 0.25;
      ctx.fillStyle = severityColor(theme, severity);
      ctx.fillRect(x, top, 1, height);
      ctx.globalAlpha = 1;
    }
    if (Number.isNaN(score)) {
      if (severity === null && (x + top) % HATCH === 0) {
        ctx.fillStyle = theme.colors.border.medium;
        ctx.fillRect(x, top + height / 3, 1, (2 * height) / 3);
      }
      return;
    }
    const bar = Math.max(GROUND, score * height);
    ctx.fillStyle = severity === null ? usual : severityColor(theme, severity);
    ctx.fillRect(x, top + height - bar, 1, bar);
  });
}
