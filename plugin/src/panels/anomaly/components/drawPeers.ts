import type { GrafanaTheme2 } from '@grafana/data';
import type uPlot from 'uplot';
import { densityOf } from '../model/density';
import type { Span } from '../model/strip';
import { pixelOf } from './pixels';

export interface Peers {
  times: ArrayLike<number>;
  lines: Float64Array[];
}

/** Opacity of one line, what each further one adds, and the most. */
const OPACITY = { one: 0.35, more: 0.03, most: 0.6 };

/** Draws the same metric of others behind a chart, denser where more of them are. */
export function createPeersDrawing(theme: GrafanaTheme2): (u: uPlot, peers: Peers, span: Span) => void {
  const canvas = document.createElement('canvas');
  const shades = new Uint32Array(64);
  for (let count = 1; count < shades.length; count++) {
    const opacity = Math.min(OPACITY.most, OPACITY.one + OPACITY.more * (count - 1));
    shades[count] = pixelOf(theme.colors.text.disabled, opacity / 0.6);
  }
  return (u, { times, lines }, span) => {
    const { left, top, width: across, height: down } = u.bbox;
    const [width, height] = [Math.round(across), Math.round(down)];
    const { min: low, max: high } = u.scales.y ?? {};
    const ctx = canvas.getContext('2d');
    if (!ctx || lines.length === 0 || width < 1 || height < 1 || typeof low !== 'number' || typeof high !== 'number') {
      return;
    }
    if (canvas.width !== width || canvas.height !== height) {
      Object.assign(canvas, { width, height });
    }
    const image = ctx.createImageData(width, height);
    const pixels = new Uint32Array(image.data.buffer);
    const counts = densityOf(times, lines, { span, low, high, width, height });
    for (let i = 0; i < counts.length; i++) {
      pixels[i] = shades[Math.min(counts[i] as number, shades.length - 1)] as number;
    }
    ctx.putImageData(image, 0, 0);
    u.ctx.drawImage(canvas, left, top);
  };
}
