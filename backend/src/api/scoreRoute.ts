import type { Express } from 'express';
import { z } from 'zod';
import type { QualityBackend } from '../monitor/qualityBackend';
import { scoreNow, type ScoreAsk } from '../monitor/score/scoreNow';
import { HttpError } from './problem';
import { callerSignal } from './signal';

const name = z.string().min(1).max(200).optional();
const schema = z
  .strictObject({ service: name, chain: name, team: name })
  .refine(
    (query) => Object.values(query).filter((value) => value !== undefined).length <= 1,
    'give at most one of service, chain and team'
  );

/** `GET /api/v1/quality/score?service=|chain=|team=`: a `ScoreAnswer`; the fleet's without a parameter. */
export function scoreRoute(app: Express, backend: QualityBackend, now: () => number): void {
  app.get('/api/v1/quality/score', async (request, response) => {
    const parsed = schema.safeParse(request.query);
    if (!parsed.success) {
      throw new HttpError(400, `The parameters are not valid: ${parsed.error.issues[0]?.message ?? ''}.`);
    }
    const ask: ScoreAsk = parsed.data;
    response.json(await scoreNow(backend, ask, now(), callerSignal(response)));
  });
}
