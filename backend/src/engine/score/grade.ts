/** Grades of a score, best first; each letter is split at its 7 and its 3, all the way down to D. */
const GRADES = [
  [97, 'A+'],
  [93, 'A'],
  [90, 'A-'],
  [87, 'B+'],
  [83, 'B'],
  [80, 'B-'],
  [77, 'C+'],
  [73, 'C'],
  [70, 'C-'],
  [67, 'D+'],
  [63, 'D'],
  [60, 'D-'],
] as const;

export type Grade = (typeof GRADES)[number][1] | 'F';

/** A score that is exactly on a threshold on paper must not miss it by the last bit of a floating-point sum. */
const ROUNDING = 1e-9;

/**
 * Grade of a score: A+ from 97, A from 93, A- from 90, and so on to D- from 60; F below.
 * The score is not rounded first, so 96.96 is an A though it may be shown as 97.
 *
 * @param score 0–100; NaN (unknown) has no grade
 */
export function gradeOf(score: number): Grade | null {
  if (Number.isNaN(score)) {
    return null;
  }
  return GRADES.find(([from]) => score + ROUNDING >= from)?.[1] ?? 'F';
}
