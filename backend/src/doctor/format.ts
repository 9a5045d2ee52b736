import type { Finding, Level } from './types';

const WIDTH = 'warning'.length;

/** A line each, its remedy below it, and the sum at the end. */
export function formatFindings(findings: readonly Finding[]): string {
  const indent = ' '.repeat(WIDTH + 2);
  const lines = findings.flatMap(({ check, level, found, remedy }) => [
    `${level.padEnd(WIDTH)}  ${check}: ${found}`,
    ...(remedy === undefined ? [] : [`${indent}→ ${remedy}`]),
  ]);
  const count = (level: Level): number => findings.filter((finding) => finding.level === level).length;
  const several = (number: number, one: string): string => `${number} ${one}${number === 1 ? '' : 's'}`;
  const warnings = several(count('warning'), 'warning');
  const errors = several(count('error'), 'error');
  return [...lines, '', `${count('ok')} ok, ${warnings}, ${errors}, ${count('skipped')} not checked`].join('\n');
}
