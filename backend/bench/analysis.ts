/**
 * How well failure patterns, root causes and forecasts do, and what they cost. One line of JSON for each.
 *
 * - `patterns`: a simulated fault and a quiet or misleading stretch of each of 400 seeds that nothing was tuned on
 * - `rootCause`: of 400 simulated faults that spread, with unrelated deploys before half of them
 * - `exhaustion`: when leaks, pools and disks of these seeds are used up
 * - `forecast`: beside Holt–Winters and the seasonal naive forecast, on the simulated fleet
 * - `forecastNab`: the same on hourly series. MEV_QUALITY_NAB is the folder of github.com/numenta/NAB, or one with data/ and
 *   labels/ like it
 * - `cost`: of 1,000 services, a minute, on one core
 *
 *     MEV_QUALITY_NAB=/path/to/NAB npm run bench:analysis
 */
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { type Outcome, type Part, runScenario, summarize } from '../src/backtest';
import { costFigures } from './analysis/cost';
import { accuracy } from './forecast/accuracy';
import { nabTrials } from './forecast/nabTrials';
import { simulatedTrials } from './forecast/simulatedTrials';

/** Seeds 1 to 400 are for tuning. */
const JUDGING = { first: 1001, last: 1400 };
const FORECAST_SEEDS = { first: 1001, last: 1040 };
const THREADS = 2;

interface Share {
  seeds: number[];
  only: Part;
}

async function main(): Promise<void> {
  const { patterns } = summarize(await outcomes('patterns'), 'patterns');
  const { missed, wrong, ...figures } = patterns!;
  report('patterns', { seeds: JUDGING, ...figures, missedCount: missed.length, wrongCount: wrong.length });
  report('rootCause', { seeds: JUDGING, ...summarize(await outcomes('causes'), 'causes').causes });
  report('exhaustion', { seeds: JUDGING, ...summarize(await outcomes('forecasts'), 'forecasts').forecasts });
  report('forecast', { seeds: FORECAST_SEEDS, ...accuracy(simulatedTrials(FORECAST_SEEDS)) });
  const nab = process.env['MEV_QUALITY_NAB'];
  report(
    'forecastNab',
    nab
      ? accuracy(await nabTrials(nab, 'untouched'))
      : { skipped: 'MEV_QUALITY_NAB is not set: give the folder of github.com/numenta/NAB' }
  );
  report('cost', costFigures());
}

async function outcomes(only: Part): Promise<Outcome[]> {
  const seeds = Array.from({ length: JUDGING.last - JUDGING.first + 1 }, (_, i) => JUDGING.first + i);
  const shares = Array.from({ length: THREADS }, (_, thread) => seeds.filter((_seed, i) => i % THREADS === thread));
  const all: Outcome[] = [];
  await Promise.all(
    shares.map(
      (share) =>
        new Promise<void>((resolve, reject) => {
          const worker = new Worker(__filename, { workerData: { seeds: share, only } satisfies Share });
          worker.on('message', (outcome: Outcome) => all.push(outcome));
          worker.once('error', reject);
          worker.once('exit', () => resolve());
        })
    )
  );
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
