import type { Express } from 'express';
import { z } from 'zod';
import { answerQuery } from '../grafana/datasource/answerQuery';
import { encodeFrame } from '../grafana/sdk';
import type { QualityBackend } from '../monitor/qualityBackend';
import type { RemoteAnswer } from '../wire';
import { HttpError } from './problem';
import { callerSignal } from './signal';

const MAX_QUERIES = 100;

const schema = z.object({
  queries: z
    .array(
      z.object({
        refId: z.string().max(100),
        queryType: z.string().max(100),
        maxDataPoints: z.number(),
        intervalMs: z.number(),
        timeRange: z.object({ fromMs: z.number(), toMs: z.number() }),
        model: z.record(z.string(), z.unknown()),
      })
    )
    .max(MAX_QUERIES),
});

/** `POST /api/v1/query`: what a data source in service mode forwards; frames as base64 of Arrow files. */
export function queryRoute(app: Express, backend: QualityBackend): void {
  app.post('/api/v1/query', async (request, response) => {
    const parsed = schema.safeParse(request.body);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      throw new HttpError(400, `The body is not valid at ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}.`);
    }
    const signal = callerSignal(response);
    const answers = await Promise.all(
      parsed.data.queries.map(async (query): Promise<[string, RemoteAnswer]> => {
        const answer = await answerQuery(backend, query, signal);
        return [
          query.refId,
          'error' in answer
            ? { error: answer.error, status: answer.status, errorSource: answer.errorSource }
            : {
                frames: answer.frames.map((frame) =>
                  Buffer.from(encodeFrame({ ...frame, refId: query.refId })).toString('base64')
                ),
              },
        ];
      })
    );
    response.json({ answers: Object.fromEntries(answers) });
  });
}
