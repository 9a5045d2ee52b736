import type { Express } from 'express';
import type { QualityBackend } from '../monitor/qualityBackend';
import { callerSignal } from './signal';

/** `GET /api/v1/status`: what is connected and what is not. */
export function statusRoute(app: Express, backend: QualityBackend, now: () => number): void {
  app.get('/api/v1/status', async (_request, response) => {
    response.json(await backend.status(now(), callerSignal(response)));
  });
}
