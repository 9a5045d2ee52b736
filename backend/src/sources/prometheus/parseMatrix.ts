import { parseMatrixTolerant } from './parseMatrixTolerant';
import type { Grid, RangeResult } from './types';

export type ParsedMatrix = Pick<RangeResult, 'series' | 'warnings'>;

/** @throws AnswerFault */
export function parseMatrix(body: Buffer, grid: Grid, maxBytes: number): ParsedMatrix {
  return parseMatrixTolerant(body, grid, maxBytes);
}
