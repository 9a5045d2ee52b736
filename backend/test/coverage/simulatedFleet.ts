/** A small simulated fleet with something of each kind, and a real Prometheus that scrapes it. */
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createFaultBook, createFleet, createSimulatorApp, createWorld } from '../../src/simulator';
import { startPrometheus, type RunningPrometheus } from '../prometheus';

export const FLEET = { chains: ['ethereum'], services: 16 };

export interface Target {
  targets: string[];
  labels: Record<string, string>;
}

export interface RunningFleet {
  /** As Prometheus would discover them. */
  targets: Target[];
  stop(): Promise<void>;
}

export async function startFleet(): Promise<RunningFleet> {
  const fleet = createFleet(FLEET);
  const world = createWorld({ seed: 1, fleet, incidentsPerWeek: 0 });
  const faults = createFaultBook({ fleet, faults: [], now: Date.now, newId: () => 'none', onChange: () => undefined });
  const server = createServer(createSimulatorApp({ world, faults, now: Date.now }));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/sd`);
  return {
    targets: (await response.json()) as Target[],
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Scrapes all but the targets of a job. */
export function scrapeFleet({ targets }: RunningFleet, without?: string): Promise<RunningPrometheus> {
  return startPrometheus({
    scrape: targets
      .filter(({ labels }) => labels.job !== without)
      .map(({ targets: hosts, labels }) => ({ job: labels.service ?? '', targets: hosts, labels })),
  });
}
