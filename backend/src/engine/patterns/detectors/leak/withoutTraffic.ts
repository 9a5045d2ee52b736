/** Memory that breathes with traffic is looked at without that. */
import type { Scene } from '../../scene';
import type { SignalView } from '../../signalView';

/** Fewer samples tell no slope, nor does less in common than this (r²). */
const LEAST_PAIRS = 40;
const LEAST_COMMON = 0.25;
let rest = new Float64Array(0);

/**
 * Memory without what goes up and down with traffic, by their regression in the first half of the recent time. Valid until the
 * next call.
 */
export function withoutTraffic(scene: Scene, view: SignalView): SignalView {
  const load = scene.view('traffic');
  if (load === undefined) {
    return view;
  }
  const half = view.off.length >> 1;
  let count = 0;
  let [sumX, sumY, sumXX, sumYY, sumXY] = [0, 0, 0, 0, 0];
  for (let i = scene.startedAt; i < half; i++) {
    const [x, y] = [load.off[i]!, view.off[i]!];
    if (Number.isNaN(x) || Number.isNaN(y)) continue;
    count++;
    sumX += x;
    sumY += y;
    sumXX += x * x;
    sumYY += y * y;
    sumXY += x * y;
  }
  const [xx, yy, xy] = [sumXX - (sumX * sumX) / count, sumYY - (sumY * sumY) / count, sumXY - (sumX * sumY) / count];
  if (!(count >= LEAST_PAIRS && xy > 0 && xy * xy > LEAST_COMMON * xx * yy)) {
    return view;
  }
  const slope = Math.min(1, xy / xx);
  if (rest.length !== view.off.length) {
    rest = new Float64Array(view.off.length);
  }
  for (let i = 0; i < rest.length; i++) {
    rest[i] = view.off[i]! - (Number.isNaN(load.off[i]!) ? 0 : slope * load.off[i]!);
  }
  return { ...view, off: rest };
}
