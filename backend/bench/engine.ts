/**
 * The anomaly engine's own time, without Prometheus. One line of JSON.
 *
 * - `fitRatio`, `scoreRatio`, `rowRatio`: how many times as fast as scikit-learn the Isolation Forest is on the same data, in
 *   one thread: fit 100 trees × 256 on 10,080 rows × 20 columns (7 days of minutes), score all rows, score one row. Both take
 *   turns in one run, medians. PYTHON is the interpreter with scikit-learn (default python3); without it `peer` is null and
 *   `reason` says why
 * - `streamingSampleMicroseconds`, `streamingStateBytes`: the streaming detector at a 7-day minute baseline
 *
 *     PYTHON=/path/to/python npm run bench:engine
 */
import { writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IsolationForest } from '../src/engine/anomaly/forest/isolationForest';
import { Random } from '../src/engine/stats/random';
import { streamingCost } from './detection/streamingCost';
import { startForestPeer, type ForestPeer, type ForestWork } from './forest/peer';

const ROWS = 10_080;
const COLUMNS = 20;
const TREES = 100;
const SAMPLE = 256;
const TURNS = 21;
/** Until the code is compiled; scikit-learn is. */
const WARM_UP = 20;
const WORK: ForestWork[] = ['fit', 'score', 'row'];
const ROWS_A_TURN = 2000;

type Milliseconds = Record<ForestWork, number>;

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[values.length >> 1]!;
}

function milliseconds(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** A load that all columns follow, each with noise of its own, and a few rows far off. */
function forestData(): Float64Array {
  const random = new Random(1);
  const x = new Float64Array(ROWS * COLUMNS);
  for (let row = 0; row < ROWS; row++) {
    const load = random.normal();
    const off = random.unit() < 0.01 ? 6 : 0;
    for (let column = 0; column < COLUMNS; column++) {
      x[row * COLUMNS + column] = load + random.normal() + (column === row % COLUMNS ? off : 0);
    }
  }
  return x;
}

function ourForest(x: Float64Array): Record<ForestWork, () => number> {
  let seed = 0;
  const fit = (): IsolationForest =>
    IsolationForest.fit(x, ROWS, COLUMNS, { trees: TREES, sampleSize: SAMPLE, seed: seed++ });
  const forest = fit();
  const scores = new Float64Array(ROWS);
  const row = x.slice(0, COLUMNS);
  return {
    fit: () => milliseconds(fit),
    score: () => milliseconds(() => forest.scoreSamples(x, ROWS, scores)),
    row: () => {
      const all = milliseconds(() => {
        for (let i = 0; i < ROWS_A_TURN; i++) {
          forest.scoreSamples(row, 1, scores);
        }
      });
      return all / ROWS_A_TURN;
    },
  };
}

async function compareForests(): Promise<Record<string, unknown>> {
  const folder = mkdtempSync(join(tmpdir(), 'mev-quality-forest-'));
  let peer: ForestPeer | undefined;
  try {
    const x = forestData();
    const file = join(folder, 'rows.f64');
    writeFileSync(file, new Uint8Array(x.buffer));
    const started = await startForestPeer({ file, columns: COLUMNS, trees: TREES, sampleSize: SAMPLE });
    peer = 'reason' in started ? undefined : started;
    const [ours, theirs] = await takeTurns(ourForest(x), peer);
    const ratio = (work: ForestWork): number | null => (theirs ? round(theirs[work] / ours[work]) : null);
    return {
      fitRatio: ratio('fit'),
      scoreRatio: ratio('score'),
      rowRatio: ratio('row'),
      forestMilliseconds: rounded(ours),
      peer: peer && theirs ? { name: peer.name, milliseconds: rounded(theirs) } : null,
      ...('reason' in started ? { reason: started.reason } : {}),
    };
  } finally {
    peer?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function takeTurns(
  ours: Record<ForestWork, () => number>,
  peer: ForestPeer | undefined
): Promise<[Milliseconds, Milliseconds | undefined]> {
  const mine: Record<ForestWork, number[]> = { fit: [], score: [], row: [] };
  const theirs: Record<ForestWork, number[]> = { fit: [], score: [], row: [] };
  for (const work of WORK) {
    for (let run = 0; run < WARM_UP; run++) {
      ours[work]();
    }
    for (let turn = 0; turn < TURNS; turn++) {
      mine[work].push(ours[work]());
      if (peer) {
        theirs[work].push(await peer.time(work));
      }
    }
  }
  const medians = (all: Record<ForestWork, number[]>): Milliseconds => ({
    fit: median(all.fit),
    score: median(all.score),
    row: median(all.row),
  });
  return [medians(mine), peer && medians(theirs)];
}

function rounded(times: Milliseconds): Milliseconds {
  return { fit: round(times.fit), score: round(times.score), row: round(times.row) };
}

function round(value: number): number {
  return Number(value.toPrecision(4));
}

async function main(): Promise<void> {
  const figures = { name: 'anomaly engine', ...(await compareForests()), ...streamingCost() };
  process.stdout.write(`${JSON.stringify(figures)}\n`);
}

void main();
