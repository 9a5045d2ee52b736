/** The HTTP API: one app, served by the service and, through Grafana's resource calls, by the plugin process. */
import express, { type Express, type RequestHandler } from 'express';
import type { Registry } from 'prom-client';
import type { AlertDesk } from '../alerts/types';
import type { QualityBackend } from '../monitor/qualityBackend';
import { refuseForeignPages, requirePassword, requireToken } from './authentication';
import { readBody } from './body';
import { notFound, problemHandler } from './problem';
import { mount, type Access, type Route } from './route';
import { acknowledgeRoute, alertRoute, alertsRoute, noteRoute, unacknowledgeRoute } from './routes/alerts';
import { anomaliesRoute, anomalyEventsRoute } from './routes/anomalies';
import { catalogRoute } from './routes/catalog';
import { coverageRoute } from './routes/coverage';
import { forecastGradesRoute, forecastsRoute } from './routes/forecasts';
import { deliverRoute, inboxPageRoute, inboxRoute } from './routes/inbox';
import { dutyRoute, incidentRoute, incidentsRoute } from './routes/incidents';
import { metricsRoute } from './routes/metrics';
import { openApiRoutes } from './routes/openapi';
import { ownMetricsRoute } from './routes/ownMetrics';
import { patternEventsRoute, patternsRoute } from './routes/patterns';
import { queryRoute } from './routes/query';
import { rootCauseRoute } from './routes/rootCause';
import { scoreRoute } from './routes/score';
import { healthRoute, readinessRoute, statusRoute } from './routes/status';
import { webhookRoute } from './routes/webhook';

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
  /** One that opens the webhooks alone. */
  webhookToken?: string;
  /** Told of errors that are our fault. */
  onError: (error: unknown, where: string) => void;
}

export function createApp(options: AppOptions): Express {
  const { token, webhookToken } = options;
  const others = createRoutes(options);
  const routes = [...others, ...openApiRoutes(others, { version: options.version, secured: token !== undefined })];
  const app = express();
  app.disable('x-powered-by');
  // What is asked for changes all the time: to hash it costs more than it saves.
  app.disable('etag');
  const tokens = token === undefined ? [] : [token];
  const webhookTokens = webhookToken === undefined ? tokens : [...tokens, webhookToken];
  const mountAll = (access: Access, ...before: RequestHandler[]): void =>
    mount(
      app,
      routes.filter((route) => (route.access ?? 'token') === access),
      before
    );
  mountAll('open');
  mountAll('page', requirePassword(tokens));
  mountAll('webhook', refuseForeignPages, requireToken(webhookTokens), ...readBody);
  app.use(requireToken(tokens), refuseForeignPages);
  mountAll('token', ...readBody);
  app.use(notFound);
  app.use(problemHandler(options.onError));
  return app;
}

function createRoutes({ backend, alerts, registry, now }: AppOptions): Route[] {
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
    webhookRoute(alerts, now),
    alertsRoute(alerts, now),
    alertRoute(alerts),
    acknowledgeRoute(alerts),
    unacknowledgeRoute(alerts),
    noteRoute(alerts),
    incidentsRoute(alerts, now),
    incidentRoute(alerts),
    dutyRoute(alerts),
    deliverRoute(alerts),
    inboxRoute(alerts),
    inboxPageRoute(alerts),
    catalogRoute(backend),
    coverageRoute(backend, now),
    statusRoute(backend, now),
    queryRoute(backend),
    healthRoute(),
    readinessRoute(backend, now),
    ownMetricsRoute(registry),
  ];
}
