/** The exporter over HTTP: a page for each service, service discovery, and the faults. */
import { setTimeout as sleep } from 'node:timers/promises';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import { z } from 'zod';
import { CONTENT_TYPE, page } from './exposition';
import { type FaultBook, FaultError } from './faultBook';
import { faultRequest } from './faultTypes';
import { targetLabels } from './fleet';
import { scrapeDelaySeconds } from './kinds/machine';
import type { World } from './world';

const MAX_BODY = '10kb';
const EXAMPLE = '{"type": "outage", "target": "redis", "durationSeconds": 300}';
const HOST = /^[A-Za-z0-9.-]{1,253}:\d{1,5}$|^\[[0-9a-fA-F:]{2,45}\]:\d{1,5}$/;

export interface AppOptions {
  world: World;
  faults: FaultBook;
  now: () => number;
}

export function createSimulatorApp({ world, faults, now }: AppOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.get('/healthz', (_request, response) => {
    response.json({ status: 'ok', services: world.fleet.length });
  });
  app.get('/sd', (request, response) => {
    response.json(targets(world, hostOf(request)));
  });
  app.get('/metrics/:service', async (request, response) => {
    const simulated = world.service(request.params.service);
    if (simulated === undefined) {
      throw new FaultError(404, `The fleet has no service "${request.params.service}". GET /sd lists them.`);
    }
    const timeMs = now();
    const { effects } = simulated.at(timeMs).moment(timeMs);
    if (effects.down) {
      response.status(503).type('text/plain').send('down\n');
      return;
    }
    if (simulated.service.kind === 'machine') {
      await sleep(1000 * scrapeDelaySeconds(effects));
    }
    response.set('content-type', CONTENT_TYPE).send(page(simulated, timeMs));
  });
  app.get('/faults', (_request, response) => {
    response.json({ faults: faults.list() });
  });
  app.post('/faults', express.json({ limit: MAX_BODY }), (request, response) => {
    const added = faults.add(faultRequest.parse(jsonBody(request)));
    response.status(201).location(`/faults/${added.id}`).json(added);
  });
  app.delete('/faults/:id', (request, response) => {
    response.json(faults.remove(request.params.id));
  });
  app.use((request: Request) => {
    throw new FaultError(404, `There is nothing at ${request.method} ${request.path}.`);
  });
  app.use(problem);
  return app;
}

/** What Prometheus' HTTP service discovery reads: a target for each service, all of them at this address. */
function targets(world: World, host: string): object[] {
  return world.fleet.map((service) => ({
    targets: [host],
    labels: { __metrics_path__: `/metrics/${service.name}`, ...targetLabels(service) },
  }));
}

/** The address by which we were reached, so that it is right inside a container network too. */
function hostOf(request: Request): string {
  const host = request.headers.host ?? '';
  return HOST.test(host) ? host : `127.0.0.1:${request.socket.localPort}`;
}

/** @throws FaultError when there is none, or of another type, as a foreign page in a browser could send it */
function jsonBody(request: Request): unknown {
  if (request.body === undefined) {
    const type = request.headers['content-type'];
    throw type === undefined
      ? new FaultError(400, `There is no fault in the body. Send JSON such as ${EXAMPLE}.`)
      : new FaultError(415, `The content type ${type.slice(0, 100)} is not read. Send application/json.`);
  }
  return request.body;
}

/** Errors as RFC 9457 problem details. */
function problem(error: unknown, _request: Request, response: Response, next: NextFunction): void {
  if (response.headersSent) {
    next(error);
    return;
  }
  const status = statusOf(error);
  const title = status < 500 ? 'Request refused' : 'Internal error';
  response
    .status(status)
    .type('application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', title, status, detail: detailOf(error, status) }));
}

function detailOf(error: unknown, status: number): string {
  if (error instanceof z.ZodError) {
    return `${z.prettifyError(error)}\nA fault is JSON such as ${EXAMPLE}.`;
  }
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof FaultError) {
    return message;
  }
  return status === 413
    ? `The body is larger than ${MAX_BODY}. A fault is JSON such as ${EXAMPLE}.`
    : `${message}. A fault is JSON such as ${EXAMPLE}.`;
}

function statusOf(error: unknown): number {
  if (error instanceof z.ZodError) return 400;
  // Express, its body parser and our own errors carry their status.
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
  return typeof status === 'number' && status >= 400 && status < 600 ? status : 500;
}
