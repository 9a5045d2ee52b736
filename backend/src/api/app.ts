/** The HTTP API: one app, served by the service and, through Grafana's resource calls, by the plugin process. */
import express, { type Express } from 'express';
import type { Registry } from 'prom-client';
import type { QualityBackend } from '../monitor/qualityBackend';
import { requireToken } from './authentication';
import { problemHandler, notFound } from './problem';
import { catalogRoute } from './catalogRoute';
import { queryRoute } from './queryRoute';
import { scoreRoute } from './scoreRoute';
import { statusRoute } from './statusRoute';

const MAX_BODY = '4mb';

export interface AppOptions {
  backend: QualityBackend;
  /** Our own metrics, served at /metrics. */
  registry: Registry;
  now: () => number;
  /** Bearer token that callers must send; absent where Grafana or loopback guards the door. */
  token?: string;
}

export function createApp({ backend, registry, now, token }: AppOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  app.get('/readyz', async (_request, response) => {
    const { checks } = await backend.status(now());
    const failed = checks.filter(({ status }) => status === 'error');
    response
      .status(failed.length === 0 ? 200 : 503)
      .json({ status: failed.length === 0 ? 'ready' : 'not ready', failed });
  });
  if (token !== undefined) {
    app.use(requireToken(token));
  }
  app.get('/metrics', async (_request, response) => {
    response.type(registry.contentType).send(await registry.metrics());
  });
  app.use('/api/v1', express.json({ limit: MAX_BODY }));
  scoreRoute(app, backend, now);
  catalogRoute(app, backend);
  statusRoute(app, backend, now);
  queryRoute(app, backend);
  app.use(notFound);
  app.use(problemHandler);
  return app;
}
