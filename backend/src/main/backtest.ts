/** `quality backtest-faults`: how well failure patterns are told, on simulated faults. */
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { Command } from 'commander';
import { formatSummary, type Outcome, runScenario, summarize } from '../backtest';
import { SettingsError } from '../config';

const MOST_SEEDS = 10_000;
const MOST_WORKERS = 16;

interface Options {
  seeds: string;
  workers: string;
  json?: boolean;
}

export function addBacktestCommand(program: Command): void {
  program
    .command('backtest-faults')
    .description('run simulated faults and harmless stretches through the failure patterns, and say how many were told')
    .requiredOption(
      '--seeds <range>',
      'A..B, each a scenario of its own; tune on 1..400 only, later ones are to judge by'
    )
    .option('--workers <number>', 'threads', '2')
    .option('--json', 'the figures as JSON')
    .action(backtest);
}

async function backtest({ seeds: range, workers, json }: Options): Promise<void> {
  if (!isMainThread) {
    const { seeds } = workerData as { seeds: number[] };
    for (const seed of seeds) parentPort?.postMessage(runScenario(seed));
    return;
  }
  const seeds = seedsOf(range);
  const threads = wholeNumber('--workers', workers, 1, MOST_WORKERS);
  const outcomes: Outcome[] = [];
  const take = (outcome: Outcome): void => {
    outcomes.push(outcome);
    if (outcomes.length % 20 === 0) console.error(`${outcomes.length} of ${seeds.length}`);
  };
  await inThreads(seeds, Math.min(threads, seeds.length), take);
  outcomes.sort((a, b) => a.seed - b.seed);
  const summary = summarize(outcomes);
  console.log(json ? JSON.stringify(summary, null, 2) : formatSummary(summary));
}

/** Every thread is this program again, with its share of the seeds. */
async function inThreads(seeds: readonly number[], threads: number, take: (outcome: Outcome) => void): Promise<void> {
  const run = (thread: number): Promise<void> =>
    new Promise((resolve, reject) => {
      const worker = new Worker(process.argv[1]!, {
        argv: ['backtest-faults', '--seeds', '1..1'],
        workerData: { seeds: seeds.filter((_, i) => i % threads === thread) },
      });
      worker.on('message', take);
      worker.once('error', reject);
      worker.once('exit', (code) =>
        code === 0 ? resolve() : reject(new Error(`A thread of the backtest ended with exit code ${code}.`))
      );
    });
  await Promise.all(Array.from({ length: threads }, (_, thread) => run(thread)));
}

function seedsOf(range: string): number[] {
  const [, from, to] = /^(\d{1,9})\.\.(\d{1,9})$/.exec(range) ?? [];
  const count = Number(to) - Number(from) + 1;
  if (from === undefined || !(count >= 1 && count <= MOST_SEEDS)) {
    throw new SettingsError(`--seeds ${range} is no range. Write it like 1..40, at most ${MOST_SEEDS} seeds.`);
  }
  return Array.from({ length: count }, (_, i) => Number(from) + i);
}

function wholeNumber(option: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < least || number > most) {
    throw new SettingsError(`${option} ${text} is out of range. Use a whole number from ${least} to ${most}.`);
  }
  return number;
}
