import { z } from 'zod';
import type { Problem } from '../../wire';
import { schemas } from './registry';

export const problemSchema = z
  .strictObject({
    type: z.string().describe('urn:mev-quality:problem:<name>'),
    title: z.string(),
    status: z.int().min(400).max(599),
    detail: z.string().describe('what is wrong, where, and what to do'),
    instance: z.string().describe('path of the request'),
  })
  .register(schemas, { id: 'Problem' }) satisfies z.ZodType<Problem>;
