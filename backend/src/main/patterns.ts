/** `quality patterns`: the failure patterns that are there now, or at a time. */
import type { Command } from 'commander';
import { readEnvironment } from '../config';
import { detectPatterns } from '../engine/patterns/detectPatterns';
import { PATTERN_TITLES } from '../engine/patterns/titles';
import type { PatternFinding } from '../engine/patterns/types';
import { alignColumns } from '../monitor/columns';
import { addAnalysisOptions, type AnalysisOptions, readAnalysisInput } from './analysisInput';

export function addPatternsCommand(program: Command): void {
  addAnalysisOptions(
    program.command('patterns').description('the failure patterns of services now, or at a time, most confident first')
  )
    .option('--at <time>', 'ISO 8601 or seconds since the epoch; default: now, of a file its last row')
    .action(printPatterns);
}

async function printPatterns(options: AnalysisOptions): Promise<void> {
  const { window, changes, notices } = await readAnalysisInput(options, readEnvironment(process.env), true);
  const { service: names } = options;
  const found = detectPatterns(window, changes).filter(
    ({ service, affected }) => names === undefined || [service, ...affected].some((name) => names.includes(name))
  );
  notices.forEach((notice) => console.error(notice));
  console.log(options.json ? JSON.stringify(found, null, 2) : formatPatterns(found, window.recent.endMs));
}

function formatPatterns(found: readonly PatternFinding[], endMs: number): string {
  const at = new Date(endMs).toISOString();
  const detected = found.filter((one) => one.detected);
  const suspected = found.filter((one) => !one.detected);
  return [
    ...(detected.length === 0 ? [`No pattern is detected at ${at}.`] : tableOf(detected)),
    ...(suspected.length === 0 ? [] : ['', 'Suspected, not detected:', ...tableOf(suspected)]),
    ...detected.flatMap(({ pattern, service, evidence, counterEvidence, action, playbook }) => [
      '',
      `${PATTERN_TITLES[pattern]}, ${service}`,
      ...evidence.map((text) => `  + ${text}`),
      ...counterEvidence.map((text) => `  − ${text}`),
      `  → ${action} (${playbook})`,
    ]),
  ].join('\n');
}

function tableOf(found: readonly PatternFinding[]): string[] {
  return alignColumns([
    ['PATTERN', 'SERVICE', 'CONFIDENCE', 'SINCE', 'SUMMARY'],
    ...found.map(({ pattern, service, confidence, onsetMs, summary }) => [
      PATTERN_TITLES[pattern],
      service,
      `${Math.round(100 * confidence)} %`,
      new Date(onsetMs).toISOString().slice(0, 19) + 'Z',
      summary,
    ]),
  ]);
}
