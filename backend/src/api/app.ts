/** The HTTP API: one app, served by the service and, through Grafana's resource calls, by the plugin process. */
import express, { type Express } from 'express';
import type { Registry } from 'prom-client';
import type { AlertDesk } from '../alerts/types';
import type { QualityBackend } from '../monitor/qualityBackend';
import { requireToken } from './authentication';
import { notFound, problemHandler } from './problem';
import { mount, type Route } from './route';
import { anomaliesRoute, anomalyEventsRoute } from './routes/anomalies';
import { catalogRoute } from './routes/catalog';
import { coverageRoute } from './routes/coverage';
import { forecastGradesRoute, forecastsRoute } from './routes/forecasts';
import { metricsRoute } from './routes/metrics';
import { openApiRoutes } from './routes/openapi';
import { ownMetricsRoute } from './routes/ownMetrics';
import { patternEventsRoute, patternsRoute } from './routes/patterns';
import { queryRoute } from './routes/query';
import { rootCauseRoute } from './routes/rootCause';
import { scoreRoute } from './routes/score';
import { healthRoute, readinessRoute, statusRoute } from './routes/status';

const MAX_BODY = '4mb';

export interface AppOptions {
  backend: QualityBackend;
  /** Of the same alerts that the backend reads. */
  alerts: AlertDesk;
  /** Our own metrics, served at /metrics. */
  registry: Registry;
  now: () => number;
  /** Of the product. */
  version: string;
  /** Bearer token that callers must send; absent where Grafana or loopback guards the door. */
  token?: string;
  /** Told of errors that are our fault. */
  onError: (error: unknown, where: string) => void;
}

export function createApp(options: AppOptions): Express {
  const { token } = options;
  const others = createRoutes(options);
  const routes = [...others, ...openApiRoutes(others, { version: options.version, secured: token !== undefined })];
  const app = express();
  app.disable('x-powered-by');
  mount(
    app,
    routes.filter(({ open }) => open)
  );
  if (token !== undefined) {
    app.use(requireToken(token));
  }
  app.use('/api/v1', express.json({ limit: MAX_BODY }));
  mount(
    app,
    routes.filter(({ open }) => !open)
  );
  app.use(notFound);
  app.use(problemHandler(options.onError));
  return app;
}

function createRoutes({ backend, registry, now }: AppOptions): Route[] {
  return [
    scoreRoute(backend, now),
    metricsRoute(backend, now),
    anomaliesRoute(backend),
    anomalyEventsRoute(backend, now),
    patternsRoute(backend),
    patternEventsRoute(backend, now),
    forecastsRoute(backend),
    forecastGradesRoute(backend, now),
    rootCauseRoute(backend, now),
    catalogRoute(backend),
    coverageRoute(backend, now),
    statusRoute(backend, now),
    queryRoute(backend),
    healthRoute(),
    readinessRoute(backend, now),
    ownMetricsRoute(registry),
  ];
}
