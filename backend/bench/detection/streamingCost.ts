import { createStreamingDetector } from '../../src/engine/anomaly/streaming';
import { Random } from '../../src/engine/stats/random';

const OPTIONS = { stepMs: 60_000, trainRows: 10_080 };
/** Until all that is remembered is full: 28 days of minutes. */
const FILL = 40_320;
const TURNS = 21;
const ROWS_A_TURN = 2_000;

export interface StreamingCost {
  streamingSampleMicroseconds: number;
  streamingStateBytes: number;
}

/** A sample's time, the median of the turns, and the size of a series' state, at a 7-day minute baseline. */
export function streamingCost(): StreamingCost {
  const random = new Random(2);
  const detector = createStreamingDetector(OPTIONS);
  let row = 0;
  const push = (rows: number): void => {
    for (const end = row + rows; row < end; row++) {
      const daily = 20 * Math.sin((2 * Math.PI * row) / 1440);
      const burst = random.unit() < 0.001 ? 30 : 0;
      detector.push(row * OPTIONS.stepMs, 50 + daily + burst + random.normal());
    }
  };
  push(FILL);
  const times = Array.from({ length: TURNS }, () => {
    const start = performance.now();
    push(ROWS_A_TURN);
    return ((performance.now() - start) * 1000) / ROWS_A_TURN;
  }).sort((a, b) => a - b);
  return {
    streamingSampleMicroseconds: Number(times[TURNS >> 1]!.toPrecision(4)),
    streamingStateBytes: detector.save().length,
  };
}
