/**
 * How the numbers of `engine/patterns/calibration.ts` were got. Fits, for each pattern, its confidence to what was right in one half
 * of the tuning seeds 1 to 400, and checks the fit on the other half. A line of JSON for each pattern, and for each check.
 *
 *     npm run bench -- patternCalibration
 *
 * A fit sees what was said, which is what had a confidence of .2 by the numbers before: run it again with new numbers until they stay.
 */
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { type Outcome, runScenario } from '../src/backtest';
import { confidenceOf, MOST, scoreOf } from '../src/engine/patterns/calibration';
import { PATTERN_NAMES, type PatternName } from '../src/engine/patterns/types';
import { FAULT_TYPES } from '../src/simulator';
import { type Fit, fitPlatt, probability, type Said } from './calibration/platt';

const SEEDS = 400;
const THREADS = 2;
/** Seeds take all types of faults in turn, so every other seed has only half of the types: every other turn has all of them. */
const isFitted = ({ seed }: Outcome): boolean => Math.floor(seed / FAULT_TYPES.length) % 2 === 0;
const EDGES = [0.2, 0.35, 0.5, 0.65, 0.75, 0.85, 0.95, 1.01];
/** Of all patterns together, and of one around that. */
const BEFORE: Fit = { slope: 1, shift: 0 };
const VAGUE: Fit = { slope: 3, shift: 6 };
const ALIKE: Fit = { slope: 1, shift: 2 };

type SaidOf = Map<PatternName, Said[]>;

async function main(): Promise<void> {
  const outcomes = await run();
  const fitted = saidIn(outcomes.filter(isFitted));
  const others = saidIn(outcomes.filter((outcome) => !isFitted(outcome)));
  const pooled = fitPlatt([...fitted.values()].flat(), BEFORE, VAGUE);
  const fits = new Map(PATTERN_NAMES.map((pattern) => [pattern, fitPlatt(fitted.get(pattern)!, pooled, ALIKE)]));
  report('pooled', { ...rounded(pooled) });
  for (const [pattern, fit] of fits) {
    const said = fitted.get(pattern)!;
    report(pattern, {
      ...rounded(fit),
      statements: said.length,
      scenarios: new Set(said.map(({ seed }) => seed)).size,
      wrong: said.filter(({ right }) => !right).length,
    });
  }
  report('other seeds, as it is', { bins: binsOf(others, confidenceOf) });
  report('other seeds, as fitted', {
    bins: binsOf(others, (pattern, score) => probability(fits.get(pattern)!, score)),
  });
}

/** Without those at the highest confidence, whose score is not known, and which are right. */
function saidIn(outcomes: readonly Outcome[]): SaidOf {
  const all: SaidOf = new Map(PATTERN_NAMES.map((pattern) => [pattern, []]));
  for (const { seed, statements } of outcomes) {
    for (const [confidence, right, pattern] of statements) {
      if (confidence < MOST) {
        all.get(pattern)!.push({ seed, score: scoreOf(pattern, confidence), right });
      }
    }
  }
  return all;
}

/** What was said beside what was right; `share` counts statements, `shareOfScenarios` their mean in each scenario. */
function binsOf(all: SaidOf, confidence: (pattern: PatternName, score: number) => number): object[] {
  const said = [...all].flatMap(([pattern, some]) =>
    some.map(({ seed, score, right }) => ({ seed, right, confidence: confidence(pattern, score) }))
  );
  return EDGES.slice(0, -1).map((from, i) => {
    const within = said.filter((one) => one.confidence >= from && one.confidence < EDGES[i + 1]!);
    const seeds = [...new Set(within.map(({ seed }) => seed))];
    const scenarios = seeds.map((seed) => shareRight(within.filter((one) => one.seed === seed)));
    return {
      from,
      statements: within.length,
      scenarios: scenarios.length,
      said: round(mean(within.map((one) => one.confidence))),
      share: round(shareRight(within)),
      shareOfScenarios: round(mean(scenarios)),
    };
  });
}

const shareRight = (some: ReadonlyArray<{ right: boolean }>): number => mean(some.map(({ right }) => (right ? 1 : 0)));
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const round = (value: number): number | null => (Number.isNaN(value) ? null : Number(value.toFixed(3)));
const rounded = ({ slope, shift }: Fit): Fit => ({ slope: Number(slope.toFixed(2)), shift: Number(shift.toFixed(2)) });

async function run(): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  await Promise.all(
    Array.from({ length: THREADS }, (_, thread) => {
      const worker = new Worker(__filename, { workerData: thread });
      worker.on('message', (outcome: Outcome) => outcomes.push(outcome));
      return new Promise<void>((resolve, reject) => {
        worker.once('error', reject);
        worker.once('exit', () => resolve());
      });
    })
  );
  return outcomes.sort((a, b) => a.seed - b.seed);
}

function report(name: string, figures: object): void {
  process.stdout.write(`${JSON.stringify({ name, ...figures })}\n`);
}

if (isMainThread) {
  void main();
} else {
  for (let seed = 1 + (workerData as number); seed <= SEEDS; seed += THREADS) {
    parentPort?.postMessage(runScenario(seed, 'patterns'));
  }
}
