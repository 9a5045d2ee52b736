/** A summary for people. */
import { PATTERN_NAMES } from '../engine/patterns/types';
import type { Hits, LeakRule, Summary } from './summary';

export function formatSummary(summary: Summary): string {
  return [
    `${summary.scenarios} scenarios, ${(summary.millisecondsPerScenario / 1000).toFixed(1)} s each`,
    hitsTable(summary),
    confusionTable(summary),
    `Wrong alarms in stretches: ${JSON.stringify(summary.wrongInStretches)}; by service and day ${fixed(summary.falseAlarmsPerServiceDay, 3)}, where all is quiet ${fixed(summary.falseAlarmsPerQuietServiceDay, 3)}`,
    reliabilityTable(summary),
    leakTable(summary),
    `Missed:\n${list(summary.missed)}`,
    `Wrong:\n${list(summary.wrong)}`,
  ].join('\n\n');
}

const list = (lines: readonly string[]): string =>
  lines.length === 0 ? '  none' : lines.map((line) => `  ${line}`).join('\n');

function hitsTable({ overall, patterns }: Summary): string {
  const row = (name: string, hits: Hits): string[] => [
    name,
    String(hits.injected),
    fixed(hits.recall, 3),
    fixed(hits.precision, 3),
    String(hits.wrong),
    fixed(hits.medianDelaySamples, 1),
  ];
  return table([
    ['pattern', 'injected', 'recall', 'precision', 'wrong', 'delay'],
    ...Object.entries(patterns).map(([name, hits]) => row(name, hits)),
    row('all', overall),
  ]);
}

function confusionTable({ confusion }: Summary): string {
  const head = PATTERN_NAMES.map((name) => name.slice(0, 9));
  return table([
    ['injected', '', ...head],
    ...Object.entries(confusion).map(([name, { scenarios, said }]) => [
      name,
      String(scenarios),
      ...PATTERN_NAMES.map((pattern) => String(said[pattern] ?? '·')),
    ]),
  ]);
}

function reliabilityTable({ reliability }: Summary): string {
  return table([
    ['confidence', 'statements', 'said', 'right'],
    ...reliability.map(({ from, to, statements, said, right }) => [
      `${from}–${to}`,
      String(statements),
      fixed(said, 3),
      fixed(right, 3),
    ]),
  ]);
}

function leakTable({ leaks }: Summary): string {
  if (leaks === null) {
    return 'No leaks.';
  }
  const row = (name: string, rule: LeakRule): string[] => [
    name,
    fixed(rule.recall, 3),
    fixed(rule.precision, 3),
    String(rule.falseAlarms),
    fixed(rule.medianDelaySamples, 1),
  ];
  const { every, length } = leaks.literal;
  return table([
    ['leaks', 'recall', 'precision', 'wrong', 'delay'],
    row('ours', leaks.ours),
    row(`literal rule (${length} values, each ${every * 15} s)`, leaks.literal),
  ]);
}

const fixed = (value: number | null, digits: number): string =>
  value === null || Number.isNaN(value) ? '–' : value.toFixed(digits);

/** The first column to the left, the others to the right. */
function table(rows: ReadonlyArray<readonly string[]>): string {
  const widths = rows[0]!.map((_, i) => Math.max(...rows.map((row) => row[i]!.length)));
  return rows
    .map((row) => row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('  '))
    .join('\n');
}
