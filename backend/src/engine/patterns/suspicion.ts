/** What a detector hands on: a finding whose confidence is not yet calibrated. */
import type { PatternDetail, PatternFinding } from './types';

export interface Suspicion extends Omit<PatternFinding, 'confidence' | 'detected'> {
  /** Evidence less counter-evidence, in the manner of log-odds: 0 is even. */
  score: number;
}

/** Suspicions below are not worth a sentence. */
export const LEAST_SCORE = -3;

/** @param value not finite: not known */
export function detail(name: string, title: string, value: number, unit: string): PatternDetail {
  return { name, title, value: Number.isFinite(value) ? value : null, unit };
}

export function textDetail(name: string, title: string, text: string): PatternDetail {
  return { name, title, value: null, unit: 'text', text };
}

/** The sentences that are true. */
export function sentences(...all: ReadonlyArray<readonly [boolean, () => string]>): string[] {
  return all.filter(([holds]) => holds).map(([, sentence]) => sentence());
}
