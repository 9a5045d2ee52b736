import type { GrafanaTheme2 } from '@grafana/data';
import { ANOMALY_SEVERITIES, type AnomalySeverity } from '@mev-quality/backend/wire';
import type { StripColumns } from '../model/strip';
import { type Pixel, pixelOf } from './pixels';
import { severityColor } from '../../../shared/severity/severityLook';

/** Pixels of a canvas; a row of the strip is a part of it. */
export interface Sheet {
  pixels: Uint32Array;
  width: number;
}

export interface StripPixels {
  usual: Pixel;
  ground: Pixel;
  unknown: Pixel;
  severities: Record<AnomalySeverity, { bar: Pixel; tint: Pixel }>;
}

/** Every so many columns a line, where nothing is known. */
const HATCH = 6;
const TINT = 0.25;

export function stripPixels(theme: GrafanaTheme2): StripPixels {
  const of = (severity: AnomalySeverity) => {
    const color = severityColor(theme, severity);
    return [severity, { bar: pixelOf(color), tint: pixelOf(color, TINT) }] as const;
  };
  return {
    usual: pixelOf(theme.colors.text.disabled),
    ground: pixelOf(theme.colors.border.weak),
    unknown: pixelOf(theme.colors.border.medium),
    severities: Object.fromEntries(ANOMALY_SEVERITIES.map(of)) as StripPixels['severities'],
  };
}

/** A row of the strip: a bar for each column as high as its score, in the colour of its anomaly. */
export function drawStripRow(
  sheet: Sheet,
  { scores, severities }: StripColumns,
  { top, height }: { top: number; height: number },
  look: StripPixels
): void {
  for (let x = 0; x < scores.length; x++) {
    const score = scores[x] as number;
    const severity = severities[x] ?? null;
    if (severity !== null) {
      // The whole height is tinted, so that a short anomaly is found.
      fill(sheet, x, top, top + height, look.severities[severity].tint);
    } else if (Number.isNaN(score) && x % HATCH === 0) {
      fill(sheet, x, top + Math.round(height / 3), top + height, look.unknown);
    }
    fill(sheet, x, top + height - 1, top + height, look.ground);
    if (!Number.isNaN(score)) {
      const bar = Math.max(1, Math.round(score * height));
      fill(sheet, x, top + height - bar, top + height, severity === null ? look.usual : look.severities[severity].bar);
    }
  }
}

function fill({ pixels, width }: Sheet, x: number, from: number, to: number, pixel: Pixel): void {
  for (let y = from; y < to; y++) {
    pixels[y * width + x] = pixel;
  }
}
