/** `quality serve`: the backend as a service of its own. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerClientError } from '../api/clientError';
import { createLiveServer } from '../api/live/liveServer';
import { SettingsError, type ServiceSettings } from '../config';
import { createLiveFeed } from '../monitor/live/feed';
import { createBackend, createRegistry } from './createBackend';
import { grafanaOf } from './grafanaOf';

/** Room for the longest URL that the API takes: 500 names of 200 characters, or of 66 that are escaped. */
const MAX_HEADER_BYTES = 128 * 1024;
/** Open requests get this long to end on shutdown. */
const SHUTDOWN_MS = 5_000;

export interface RunningService {
  url: string;
  close(): Promise<void>;
}

/** @throws SettingsError when the port is taken, ConfigError when quality.yaml has mistakes */
export async function startService(settings: ServiceSettings, log: (line: string) => void): Promise<RunningService> {
  const registry = createRegistry();
  const { backend, app, cycle, anomalies, analyses, alerts } = createBackend({
    mode: 'service',
    prometheus: { url: settings.prometheusUrl },
    ...(settings.configFile === undefined ? {} : { configFile: settings.configFile }),
    ...(settings.token === undefined ? {} : { token: settings.token }),
    ...(settings.dataFolder === undefined ? {} : { dataFolder: settings.dataFolder }),
    ...(settings.webhookToken === undefined ? {} : { webhookToken: settings.webhookToken }),
    ...(settings.databaseUrl === undefined ? {} : { databaseUrl: settings.databaseUrl }),
    grafana: grafanaOf(settings),
    calendarUrls: settings.calendarUrls,
    registry,
    onWatching: log,
    onReload: (problem) =>
      log(
        problem === undefined
          ? 'configuration reloaded'
          : `configuration not reloaded, the last good one is kept: ${problem}`
      ),
    onCycle: (problem) =>
      log(problem === undefined ? 'the scores can be computed again' : `the scores cannot be computed: ${problem}`),
    onError: (error, where) => log(`${where} failed: ${error instanceof Error ? error.stack : String(error)}`),
  });
  const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES }, app);
  server.on('clientError', answerClientError);
  const live = createLiveServer({
    feed: createLiveFeed({ backend, scores: cycle, anomalies, alerts, now: Date.now }),
    registry,
    ...(settings.token === undefined ? {} : { token: settings.token }),
  });
  live.attach(server);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error, settings)));
    server.listen(settings.port, settings.host, resolve);
  }).catch(async (error: unknown) => {
    await backend.close();
    throw error;
  });
  cycle.start();
  anomalies.start();
  analyses.start();
  alerts.start();
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${settings.host}:${port}`,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      setTimeout(() => server.closeAllConnections(), SHUTDOWN_MS).unref();
      server.closeIdleConnections();
      await live.close();
      await closed;
      await backend.close();
    },
  };
}

function listenError(error: NodeJS.ErrnoException, { host, port }: ServiceSettings): Error {
  return error.code === 'EADDRINUSE'
    ? new SettingsError(`Port ${port} on ${host} is taken. Stop what uses it, or set MEV_QUALITY_PORT to another one.`)
    : new SettingsError(`The service cannot listen on ${host}:${port} (${error.code ?? error.message}).`);
}
