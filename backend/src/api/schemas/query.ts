import { z } from 'zod';
import type { RemoteAnswers } from '../../wire';
import { schemas } from './registry';

const MAX_QUERIES = 100;

export const querySchema = z
  .object({
    queries: z
      .array(
        z.object({
          refId: z.string().max(100),
          queryType: z.string().max(100),
          maxDataPoints: z.number(),
          intervalMs: z.number(),
          timeRange: z.object({ fromMs: z.number(), toMs: z.number() }),
          model: z.record(z.string(), z.unknown()).describe("the data source's query model"),
        })
      )
      .max(MAX_QUERIES),
  })
  .register(schemas, { id: 'Queries' });

export const queryAnswersSchema = z
  .strictObject({
    answers: z
      .record(
        z.string(),
        z.union([
          z.strictObject({ frames: z.array(z.string().describe('base64 of an Arrow IPC file')) }),
          z.strictObject({ error: z.string(), status: z.number(), errorSource: z.enum(['plugin', 'downstream']) }),
        ])
      )
      .describe('by refId'),
  })
  .register(schemas, { id: 'QueryAnswers' }) satisfies z.ZodType<RemoteAnswers>;
