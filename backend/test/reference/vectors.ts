/** The recorded reference values, which `score_reference.py` has computed. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ComponentName } from '../../src/engine/score/components';
import type { InputModel } from '../../src/engine/score/types';

export interface ExpectedScore {
  total: number | null;
  coverage: number;
  grade: string | null;
  components: Record<ComponentName, { score: number | null; coverage: number; pointsLost: number }>;
  /** In the model's order, like `pointsLost`. */
  points: Array<number | null>;
  pointsLost: Array<number | null>;
}

export interface ReferenceVectors {
  model: InputModel[];
  /** A value is a number, null when unknown, or an infinity by its name. */
  cases: Array<ExpectedScore & { values: Array<number | string | null>; assumed: string[] }>;
  /** `case` is an index of `cases`. */
  groups: Array<ExpectedScore & { members: Array<{ case: number; weight: number }> }>;
}

export const VECTORS_FILE = join(__dirname, 'recorded', 'score_vectors.json');

export function readVectors(): ReferenceVectors {
  return JSON.parse(readFileSync(VECTORS_FILE, 'utf8'));
}
