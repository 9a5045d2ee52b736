/**
 * The score engine's own time, without Prometheus: 24 h at 1 min (1,440 steps × 14 inputs) for one service, and for 100
 * services with the score of their fleet. A line of JSON each.
 *
 *     npx esbuild bench/score.ts --bundle --platform=node --log-level=warning | node
 */
import { COMPONENTS, groupScore, meanTimes, scoreSeries, stateCodes } from '../src/engine/score';
import type { DownBucket, InputModel, InputSeries, Term } from '../src/engine/score';

const STEPS = 1440;
const INPUTS = 14;
const TERMS: Term[] = [
  { shape: 'higher', target: 99.99 },
  { shape: 'lower', target: 15, zero: 35 },
  { shape: 'band', low: 30, high: 80, zero: 100 },
];

/** Deterministic, so that two runs measure the same work (a linear congruential generator, Numerical Recipes). */
let seed = 1;
function random(): number {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return seed / 2 ** 32;
}

function measurements(): InputSeries[] {
  return Array.from({ length: INPUTS }, (_, i): InputSeries => {
    const input: InputModel = {
      name: `input${i}`,
      component: COMPONENTS[i % COMPONENTS.length]!,
      weight: 1 / INPUTS,
      term: TERMS[i % TERMS.length]!,
    };
    const values = Float64Array.from({ length: STEPS }, () => (random() < 0.05 ? NaN : random() * 120));
    return { input, values, ...(i < 2 ? { assumed: new Uint8Array(STEPS) } : {}) };
  });
}

function report(name: string, runs: number, work: () => void): void {
  for (let i = 0; i < Math.max(5, runs / 10); i++) {
    work();
  }
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  }).sort((a, b) => a - b);
  const at = (share: number): number => Number(times[Math.floor(share * (runs - 1))]!.toFixed(3));
  process.stdout.write(`${JSON.stringify({ name, p50_ms: at(0.5), p95_ms: at(0.95), n: runs })}\n`);
}

const fleet = Array.from({ length: 100 }, measurements);
const shares = Float64Array.from({ length: STEPS }, () => random() * 1.2);
const MINUTE = 60_000;
const down = Array.from({ length: 4320 }, (_, k): DownBucket => ({
  endMs: k * 10 * MINUTE,
  available: random() * 0.99,
}));
const day = { startMs: 4320 * 10 * MINUTE - STEPS * MINUTE, endMs: 4320 * 10 * MINUTE - MINUTE, stepMs: MINUTE };

report('score: 1 service, 1,440 steps × 14 inputs', 500, () => {
  scoreSeries(fleet[0]!);
});
report('score: 1 service with state, MTBF and MTTR of 30 days of downtime in every bucket', 500, () => {
  scoreSeries(fleet[0]!);
  stateCodes(shares);
  meanTimes(down, 10 * MINUTE, 0, day, 30 * 1440 * MINUTE);
});
report('score: 100 services, 1,440 steps × 14 inputs', 50, () => {
  fleet.forEach((inputs) => scoreSeries(inputs));
});
report('score: 100 services and their fleet', 50, () => {
  groupScore(fleet.map((inputs) => ({ score: scoreSeries(inputs) })));
});
