/** The simulated fleet's history in a real Prometheus. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  backfill,
  backfillTimes,
  blocksOf,
  createFleet,
  createWorld,
  type FleetOptions,
  type World,
} from '../../src/simulator';
import { answersOk, findProgram, startServer } from '../../test/prometheus/program';

export interface History {
  url: string;
  /** Holds all of it. */
  folder: string;
  /** The newest sample. */
  endMs: number;
  version: string;
  /** What Prometheus has taken of a CPU until now, where the system tells it. */
  cpuMs(): number | undefined;
  stop(): Promise<void>;
}

/** As `quality simulate --backfill` writes it, up to now. */
export async function startHistory(fleet: FleetOptions, historyMs: number): Promise<History> {
  const folder = mkdtempSync(join(tmpdir(), 'mev-quality-bench-history-'));
  const world = createWorld({ seed: 1, fleet: createFleet(fleet), incidentsPerWeek: 0.15 });
  const times = backfillTimes(Date.now(), historyMs);
  for (const block of blocksOf(times)) {
    await makeBlock(world, block, folder);
  }
  const config = join(folder, 'prometheus.yml');
  writeFileSync(config, '{}');
  const { pid, port, stop } = await startServer(
    findProgram('prometheus', 'prometheus'),
    (port) => [
      `--config.file=${config}`,
      `--storage.tsdb.path=${join(folder, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
    ],
    (port) => answersOk(`http://127.0.0.1:${port}/-/ready`)
  );
  const url = `http://127.0.0.1:${port}`;
  const info = (await (await fetch(`${url}/api/v1/status/buildinfo`)).json()) as { data: { version: string } };
  return { url, folder, endMs: times.at(-1)!, version: info.data.version, cpuMs: () => cpuOf(pid), stop };
}

/** Milliseconds of CPU of a process, user and system (proc(5)); Linux counts them in hundredths of a second. */
function cpuOf(pid: number): number | undefined {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) {
    return undefined;
  }
  const [, utime = 0, stime = 0] = (/\) (?:\S+ ){11}(\d+) (\d+)/.exec(readFileSync(file, 'utf8')) ?? []).map(Number);
  return 10 * (utime + stime);
}

async function makeBlock(world: World, times: Float64Array, folder: string): Promise<void> {
  const file = join(folder, 'history.om');
  function* text(): Generator<Buffer> {
    for (const part of backfill(world, times)) {
      yield Buffer.from(part.text, 'latin1');
    }
  }
  await pipeline(Readable.from(text(), { objectMode: true, highWaterMark: 4 }), createWriteStream(file));
  const args = ['tsdb', 'create-blocks-from', 'openmetrics', '--quiet', '--max-block-duration=54h', file];
  const child = spawn(findProgram('promtool', 'prometheus'), [...args, join(folder, 'data')], { stdio: 'inherit' });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) {
    throw new Error(`promtool ended with ${code}`);
  }
  rmSync(file);
}
