/** The API on the fleet with a known history, over HTTP on loopback, at the end of the history. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Registry } from 'prom-client';
import { absentDesk } from '../../src/alerts/desk/absentDesk';
import type { AlertDesk } from '../../src/alerts/types';
import { createApp } from '../../src/api/app';
import { createLocalBackend } from '../../src/monitor/localBackend';
import type { QualityBackend } from '../../src/monitor/qualityBackend';
import { createPrometheusSource } from '../../src/sources/prometheus';
import { END, fixedConfig, fleetConfig, startFleet } from '../quality/fleet';

export interface TestApi {
  backend: QualityBackend;
  registry: Registry;
  /** Errors that were the API's own fault. */
  faults: unknown[];
  get(path: string): Promise<Response>;
  post(path: string, body: unknown): Promise<Response>;
  stop(): Promise<void>;
}

export async function startApi(alerts: AlertDesk = absentDesk()): Promise<TestApi> {
  const prometheus = await startFleet();
  const backend = createLocalBackend(
    fixedConfig(fleetConfig()),
    createPrometheusSource({ url: prometheus.url }),
    '0.0.0',
    undefined,
    undefined,
    alerts
  );
  const registry = new Registry();
  const faults: unknown[] = [];
  const app = createApp({
    backend,
    alerts,
    registry,
    now: () => END,
    version: '0.0.0',
    onError: (error) => void faults.push(error),
  });
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    backend,
    registry,
    faults,
    get: (path) => fetch(`${url}${path}`),
    post: (path, body) =>
      fetch(`${url}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await backend.close();
      await prometheus.stop();
    },
  };
}
