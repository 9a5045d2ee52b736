/** The plugin process that Grafana starts. */
import { join } from 'node:path';
import { calendarUrlsOf } from '../config';
import { createHandlers } from '../grafana/datasource/handlers';
import type { Instance } from '../grafana/datasource/instance';
import { createLocalInstance } from '../grafana/datasource/localInstance';
import { createServiceInstance } from '../grafana/datasource/serviceInstance';
import { readInstanceSettings } from '../grafana/datasource/settings';
import { createLogger, InstanceManager, serve } from '../grafana/sdk';
import type { PluginContext } from '../grafana/sdk/types';
import { createLiveFeed } from '../monitor/live/feed';
import { createBackend, createRegistry } from './createBackend';

const logger = createLogger();
const registry = createRegistry();

async function createInstance({ dataSource }: PluginContext): Promise<Instance> {
  if (dataSource === undefined) {
    throw new Error('Grafana called the backend without a data source: call it through a MEV Quality data source.');
  }
  const settings = readInstanceSettings(dataSource);
  if (settings.mode === 'service') {
    return createServiceInstance(settings.url, settings.token, (problem) =>
      problem === undefined
        ? logger.info("the service's live stream is heard again")
        : logger.warn("the service's live stream cannot be heard", { problem })
    );
  }
  const { backend, app, cycle, anomalies, alerts } = createBackend({
    prometheus: settings.prometheus,
    ...(settings.configFile === undefined ? {} : { configFile: settings.configFile }),
    registry,
    ...(settings.dataFolder === undefined ? {} : { dataFolder: join(settings.dataFolder, dataSource.uid) }),
    ...(settings.grafana === undefined ? {} : { grafana: settings.grafana }),
    calendarUrls: calendarUrlsOf(process.env),
    datasource: dataSource.uid,
    onWatching: (message) => logger.info(message),
    onReload: (problem) =>
      problem === undefined
        ? logger.info('configuration reloaded')
        : logger.warn('configuration not reloaded, the last good one is kept', { problem }),
    onCycle: (problem) =>
      problem === undefined
        ? logger.info('the scores can be computed again')
        : logger.warn('the scores cannot be computed', { problem }),
    onError: (error, where) => logger.error('a call of the API failed', { where, error: String(error) }),
  });
  // The settings come with the first call only, so this is the earliest moment.
  cycle.start();
  alerts.start();
  const feed = createLiveFeed({ backend, scores: cycle, anomalies, alerts, now: Date.now });
  return createLocalInstance(backend, app, feed, Date.now);
}

const instances = new InstanceManager<Instance>({
  create: createInstance,
  dispose: (instance) => instance.dispose(),
  onDisposeError: (error) => logger.warn('a data source was not closed cleanly', { error: String(error) }),
});

void serve(
  createHandlers(instances, () => registry.metrics()),
  { logger }
);
