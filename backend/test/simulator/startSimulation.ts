/** The simulated fleet, scraped by a real Prometheus by way of its service discovery, with a history before it. */
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import {
  backfill,
  backfillTimes,
  createFaultBook,
  createFleet,
  createSimulatorApp,
  createWorld,
  DEFAULT_FLEET,
  type World,
} from '../../src/simulator';
import { answersOk, findProgram, runProgram, startServer } from '../prometheus/program';

const SCRAPE_JOBS = join(__dirname, '../../../provisioning/simulation/prometheus.yml');

export interface RunningSimulation {
  world: World;
  /** Of the exporter. */
  url: string;
  prometheusUrl: string;
  /** Where history ends and scraping begins, epoch milliseconds. */
  seamMs: number;
  stop(): Promise<void>;
}

/** The default fleet without incidents, with a history of `historyMs`, scraped each second. */
export async function startSimulation(historyMs: number): Promise<RunningSimulation> {
  const fleet = createFleet(DEFAULT_FLEET);
  const world = createWorld({ seed: 1, fleet, incidentsPerWeek: 0 });
  const faults = createFaultBook({
    fleet,
    faults: [],
    now: Date.now,
    newId: () => crypto.randomUUID(),
    onChange: (changed) => world.setFaults(changed),
  });
  const server = createServer(createSimulatorApp({ world, faults, now: Date.now })).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const folder = await mkdtemp(join(tmpdir(), 'mev-quality-simulation-'));
  const seamMs = writeHistory(world, historyMs, folder);
  const prometheus = await startPrometheus(folder, url);
  return {
    world,
    url,
    prometheusUrl: `http://127.0.0.1:${prometheus.port}`,
    seamMs,
    async stop() {
      await prometheus.stop();
      server.close().closeAllConnections();
      await rm(folder, { recursive: true });
    },
  };
}

/** @returns the time of the last sample */
function writeHistory(world: World, historyMs: number, folder: string): number {
  const times = backfillTimes(Date.now(), historyMs);
  const file = join(folder, 'history.om');
  writeFileSync(file, Array.from(backfill(world, times), ({ text }) => text).join(''));
  const promtool = findProgram('promtool', 'prometheus');
  runProgram(promtool, ['tsdb', 'create-blocks-from', 'openmetrics', '--quiet', file, join(folder, 'data')]);
  return times.at(-1)!;
}

/** With the scrape job that we ship, at our address and each second. */
function startPrometheus(folder: string, url: string) {
  const shipped = readFileSync(SCRAPE_JOBS, 'utf8').replaceAll('http://simulator:9400', url);
  const config = {
    global: { scrape_interval: '1s', scrape_timeout: '1s' },
    scrape_configs: (parse(shipped) as { scrape_configs: unknown[] }).scrape_configs,
  };
  const file = join(folder, 'prometheus.yml');
  writeFileSync(file, JSON.stringify(config));
  return startServer(
    findProgram('prometheus', 'prometheus'),
    (port) => [
      `--config.file=${file}`,
      `--storage.tsdb.path=${join(folder, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
    ],
    (port) => answersOk(`http://127.0.0.1:${port}/-/ready`)
  );
}
