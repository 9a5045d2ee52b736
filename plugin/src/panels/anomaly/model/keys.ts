import type { PanelEvent } from './answer';
import { nearest, type Span } from './strip';

interface Pressed {
  key: string;
  shiftKey: boolean;
}

/** Points that an arrow key walks while Shift is held. */
const STRIDE = 10;

/**
 * Where a key leads to: left and right to the next point (with Shift by ten), Home and End to the first and last in sight,
 * up and down to the anomaly before and after.
 *
 * @param from epoch milliseconds; undefined: nowhere yet, so the newest point counts
 * @returns undefined for a key that leads nowhere
 */
export function stepFrom(
  from: number | undefined,
  { key, shiftKey }: Pressed,
  times: number[],
  events: PanelEvent[],
  span: Span
): number | undefined {
  const inSight = times.filter((time) => time >= span.from && time <= span.to);
  const at = nearest(inSight, from ?? span.to);
  const point = (index: number) => inSight[Math.min(Math.max(index, 0), inSight.length - 1)];
  const stride = shiftKey ? STRIDE : 1;
  switch (key) {
    case 'ArrowLeft':
      return point(from === undefined ? at : at - stride);
    case 'ArrowRight':
      return point(from === undefined ? at : at + stride);
    case 'Home':
      return point(0);
    case 'End':
      return point(inSight.length - 1);
    case 'ArrowUp':
      return startsOf(events, span).findLast((start) => start < (from ?? Infinity));
    case 'ArrowDown':
      return startsOf(events, span).find((start) => start > (from ?? -Infinity));
    default:
      return undefined;
  }
}

/** When the anomalies in sight begin; what began before begins where sight does. */
function startsOf(events: PanelEvent[], { from, to }: Span): number[] {
  return events
    .filter(({ start, end }) => start <= to && (end === null || end >= from))
    .map(({ start }) => Math.max(start, from))
    .sort((a, b) => a - b);
}
