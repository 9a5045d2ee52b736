/**
 * The seven days of history of the default simulated fleet: how long we take to write them, and promtool to make blocks of
 * them, two at a time. A line of JSON.
 *
 *     npm run bench -- simulate
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { backfill, backfillTimes, blocksOf, createFleet, createWorld, DEFAULT_FLEET } from '../src/simulator';

const DAYS = 7;
const PROCESSES = 2;

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'mev-quality-bench-'));
  const began = performance.now();
  const seconds = (from: number): number => Number(((performance.now() - from) / 1000).toFixed(1));
  try {
    const world = createWorld({ seed: 1, fleet: createFleet(DEFAULT_FLEET), incidentsPerWeek: 0.15 });
    const series = world.fleet.reduce((sum, { name }) => sum + 1 + world.service(name)!.series.length, 0);
    let samples = 0;
    const files: string[] = [];
    for (const [i, block] of blocksOf(backfillTimes(Date.now(), DAYS * 86_400_000)).entries()) {
      const file = join(folder, `history.${i}`);
      samples += await write(file, () => backfill(world, block));
      files.push(file);
    }
    const generateSeconds = seconds(began);
    const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
    const importing = performance.now();
    const queue = [...files];
    await Promise.all(
      Array.from({ length: PROCESSES }, async () => {
        for (let file = queue.shift(); file !== undefined; file = queue.shift()) await makeBlocks(file, folder);
      })
    );
    report({
      name: 'simulate --backfill 7d: default fleet',
      series,
      samples,
      megabytes: Math.round(bytes / 1e6),
      generate_s: generateSeconds,
      samples_per_s: Math.round(samples / generateSeconds),
      promtool_s: seconds(importing),
      total_s: seconds(began),
      rss_mb: Math.round(process.resourceUsage().maxRSS / 1024),
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function write(file: string, parts: () => Iterable<{ text: string; samples: number }>): Promise<number> {
  let samples = 0;
  function* buffers(): Generator<Buffer> {
    for (const part of parts()) {
      samples += part.samples;
      yield Buffer.from(part.text, 'latin1');
    }
  }
  await pipeline(Readable.from(buffers(), { highWaterMark: 4 }), createWriteStream(file));
  return samples;
}

async function makeBlocks(file: string, folder: string): Promise<void> {
  const promtool = join(process.env.PROMETHEUS_HOME ?? '/usr/bin', 'promtool');
  const args = ['tsdb', 'create-blocks-from', 'openmetrics', '--quiet', '--max-block-duration=54h', file];
  const child = spawn(promtool, [...args, join(folder, 'data')], { stdio: 'inherit' });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`promtool ended with ${code}`);
}

function report(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

void main();
