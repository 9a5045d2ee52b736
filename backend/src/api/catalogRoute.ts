import type { Express } from 'express';
import type { QualityBackend } from '../monitor/qualityBackend';

/** `GET /api/v1/catalog`: what can be asked for. */
export function catalogRoute(app: Express, backend: QualityBackend): void {
  app.get('/api/v1/catalog', (_request, response) => {
    response.json(backend.catalog());
  });
}
