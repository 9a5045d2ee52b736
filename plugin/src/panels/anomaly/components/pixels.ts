import { colorManipulator } from '@grafana/data';

/** Little-endian RGBA, as the pixels of a canvas lie in memory. */
export type Pixel = number;

/** @param alpha 0 to 1, times what the colour has itself */
export function pixelOf(color: string, alpha = 1): Pixel {
  const [red = 0, green = 0, blue = 0, own = 1] = colorManipulator.decomposeColor(color).values.map(Number);
  const opacity = Math.round(255 * Math.min(1, alpha * own));
  return ((opacity << 24) | (Math.round(blue) << 16) | (Math.round(green) << 8) | Math.round(red)) >>> 0;
}
