/** The pattern book as it is saved. */
import { z } from 'zod';
import { StateReader, StateWriter } from '../../engine/stats/binary';
import { PATTERN_NAMES } from '../../wire';
import type { KnownPattern } from './patternBook';

const KIND = 'pattern book';
const VERSION = 1;
const MOST_PATTERNS = 10_000;

const finding = z.strictObject({
  pattern: z.enum(PATTERN_NAMES),
  service: z.string(),
  affected: z.array(z.string()),
  detected: z.boolean(),
  confidence: z.number(),
  onsetMs: z.number(),
  summary: z.string(),
  details: z.array(
    z.strictObject({
      name: z.string(),
      title: z.string(),
      value: z.number().nullable(),
      unit: z.string(),
      text: z.string().optional(),
    })
  ),
  evidence: z.array(z.string()),
  counterEvidence: z.array(z.string()),
  action: z.string(),
  playbook: z.string(),
});
const saved = z
  .array(
    z.strictObject({
      id: z.string(),
      finding,
      best: finding,
      detectedMs: z.number(),
      seenMs: z.number(),
      endMs: z.number().nullable(),
    })
  )
  .max(MOST_PATTERNS);

export function writePatterns(patterns: readonly KnownPattern[]): Uint8Array {
  const state = new StateWriter(KIND, VERSION);
  state.string(JSON.stringify(patterns));
  return state.finish();
}

/** @throws Error when they cannot be read */
export function readPatterns(bytes: Uint8Array): KnownPattern[] {
  const state = new StateReader(bytes, KIND, VERSION);
  const patterns = saved.parse(JSON.parse(state.string()));
  state.end();
  return patterns as KnownPattern[];
}
