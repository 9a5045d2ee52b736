/**
 * How well failure patterns, root causes and forecasts do, and what they cost. One line of JSON for each.
 *
 * - `patterns`: a simulated fault and a quiet or misleading stretch of each of 400 seeds that nothing was tuned on
 * - `rootCause`: of 400 simulated faults that spread, with unrelated deploys before half of them
 * - `forecast`: accuracy beside Holt–Winters and the seasonal naive forecast, bands, exhaustion, breaches; on the simulated fleet and, with
 *   MEV_QUALITY_NAB (the folder of github.com/numenta/NAB, or one with data/ and labels/ like it), on hourly series
 * - `cost`: of 1,000 services, a minute, on one core
 *
 *     MEV_QUALITY_NAB=/path/to/NAB npm run bench:analysis
 *
 * MEV_QUALITY_SEEDS=1..400 takes the seeds that engines are tuned on.
 */
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { type Outcome, type Part, runScenario, summarize } from '../src/backtest';
import { costFigures } from './analysis/cost';
import { forecastFigures } from './forecast/forecastFigures';

/** Seeds 1 to 400 are for tuning. */
const JUDGING = '1001..1400';
/** A forecast of each service and signal at several times: a few worlds are many. */
const MOST_FORECAST_SEEDS = 40;
const THREADS = 2;

interface Share {
  seeds: number[];
  only: Part;
}

async function main(): Promise<void> {
  const [first, last] = (process.env['MEV_QUALITY_SEEDS'] ?? JUDGING).split('..').map(Number) as [number, number];
  const seeds = { first, last };
  const { patterns } = summarize(await outcomes(first, last, 'patterns'), 'patterns');
  const { missed, wrong, ...figures } = patterns!;
  report('patterns', { seeds, ...figures, missed: missed.length, wrong: wrong.length });
  report('rootCause', { seeds, ...summarize(await outcomes(first, last, 'causes'), 'causes').causes });
  const forecastSeeds = { first, last: Math.min(last, first + MOST_FORECAST_SEEDS - 1) };
  report('forecast', {
    seeds: forecastSeeds,
    ...(await forecastFigures(forecastSeeds, process.env['MEV_QUALITY_NAB'])),
  });
  report('cost', costFigures());
}

async function outcomes(first: number, last: number, only: Part): Promise<Outcome[]> {
  const seeds = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const shares = Array.from({ length: THREADS }, (_, thread) => seeds.filter((_seed, i) => i % THREADS === thread));
  const all: Outcome[] = [];
  const run = (share: Share): Promise<void> =>
    new Promise((resolve, reject) => {
      const worker = new Worker(__filename, { workerData: share });
      worker.on('message', (outcome: Outcome) => all.push(outcome));
      worker.once('error', reject);
      worker.once('exit', () => resolve());
    });
  await Promise.all(shares.map((share) => run({ seeds: share, only })));
  return all.sort((a, b) => a.seed - b.seed);
}

function report(name: string, figures: object): void {
  process.stdout.write(`${JSON.stringify({ name, ...figures })}\n`);
}

if (isMainThread) {
  void main();
} else {
  const { seeds, only } = workerData as Share;
  for (const seed of seeds) parentPort?.postMessage(runScenario(seed, only));
}
