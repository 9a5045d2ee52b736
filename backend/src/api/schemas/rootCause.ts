import { z } from 'zod';
import type { RootCauseAnswer } from '../../wire';
import { schemas } from './registry';

const time = z.iso.datetime();
const share = z.number().min(0).max(1);
const rank = z.int().min(1);
const texts = z.array(z.string());

const change = z.strictObject({
  time,
  kind: z.enum(['deploy', 'version', 'restart']),
  services: texts.describe('empty: not known whose'),
  text: z.string(),
});

const cause = z.strictObject({
  rank: rank.describe('1 is the most likely'),
  service: z.string(),
  team: z.string(),
  chain: z.string().nullable(),
  confidence: share.describe('probability that it is the cause; those of all and of nothing add up to 1'),
  onset: time.nullable().describe('when it left what is usual; null: only a change points to it'),
  signal: z.string().nullable().describe('that moved first and most'),
  sentence: z.string(),
  evidence: texts,
  counterEvidence: texts,
  changes: z.array(change).describe('shortly before its onset, nearest first'),
  explains: texts.describe('services that need it and followed it'),
  query: z.string().nullable().describe('PromQL that shows its signal'),
});

const node = z.strictObject({
  service: z.string(),
  title: z.string(),
  kind: z.string(),
  rank: rank.nullable().describe('null: no candidate'),
  weight: z.number().min(0).describe('where the walk over the graph dwells'),
  onset: time.nullable(),
  deviation: share.describe('how far from usual'),
});

export const rootCauseAnswerSchema = z
  .strictObject({
    from: time,
    to: time,
    causes: z.array(cause).describe('most likely first; empty: nothing stands out'),
    nothing: share.describe('probability that none of the services is the cause'),
    nodes: z.array(node),
    edges: z
      .array(z.strictObject({ source: z.string(), target: z.string() }))
      .describe('from who needs to whom it needs'),
    changes: z.array(change).describe('newest first'),
    notices: texts.describe('what is missing, and why'),
  })
  .register(schemas, { id: 'RootCauseAnswer' }) satisfies z.ZodType<RootCauseAnswer>;
