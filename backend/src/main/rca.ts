/** `quality rca`: what caused an incident. */
import type { Command } from 'commander';
import { readEnvironment, SettingsError, type ServiceSettings } from '../config';
import type { IncidentWindow, RootCause, RootCauseResult } from '../engine/rootcause/types';
import { rankCauses } from '../engine/rootcause/rankCauses';
import { restartsOf } from '../monitor/analysis/changes/changeSource';
import { incidentScale } from '../monitor/analysis/incidentScale';
import { createRootCauseReader } from '../monitor/analysis/rootCauseReader';
import type { RootCauseAnswer } from '../wire';
import {
  addAnalysisOptions,
  type AnalysisOptions,
  changesOf,
  checked,
  chosen,
  configOf,
  readTableOf,
  withPrometheus,
} from './analysisInput';
import { timeOption } from './timeOption';

interface Options extends AnalysisOptions {
  from: string;
  to?: string;
}

/** What is printed of an answer. */
type Told = Pick<RootCauseAnswer | RootCauseResult, 'nothing'> & {
  causes: ReadonlyArray<
    Pick<RootCause, 'rank' | 'confidence' | 'service' | 'sentence' | 'evidence' | 'counterEvidence'>
  >;
};

export function addRcaCommand(program: Command): void {
  addAnalysisOptions(
    program.command('rca').description('what caused an incident, most likely first, with evidence for and against')
  )
    .requiredOption('--from <time>', 'when the incident began: ISO 8601 or seconds since the epoch')
    .option('--to <time>', 'when it ended; default: now, of a file its last row')
    .action(printCauses);
}

async function printCauses(options: Options): Promise<void> {
  const settings = readEnvironment(process.env);
  const answer = await (options.csv === undefined ? askPrometheus(options, settings) : readCsv(options, settings));
  if ('notices' in answer) {
    answer.notices.forEach((notice) => console.error(notice));
  }
  console.log(options.json ? JSON.stringify(answer, null, 2) : formatCauses(answer));
}

function askPrometheus(options: Options, settings: ServiceSettings): Promise<RootCauseAnswer> {
  const config = configOf(options, settings);
  const incident = incidentOf(options, Date.now());
  return withPrometheus(options, settings, (source) =>
    createRootCauseReader({
      config,
      source,
      engine: { rankCauses },
      changes: changesOf(config, source, settings),
      // Models are the service's.
      anomalies: { anomalyScores: async () => ({ series: [], notices: [] }), anomalyEvents: () => [] },
      now: Date.now,
    }).rootCause({ services: options.service ?? [] }, incident)
  );
}

async function readCsv(options: Options, settings: ServiceSettings): Promise<RootCauseResult> {
  const table = await readTableOf(options, configOf(options, settings));
  const incident = incidentOf(options, table.endMs);
  const scale = incidentScale(incident);
  const stepMs = Math.max(scale.stepMs, table.stepMs);
  const window = checked(
    chosen(table.window(incident.endMs, { ...scale, stepMs }), options),
    `${options.csv}: choose another --from and --to`
  );
  return rankCauses({ window, incident, anomalies: new Map(), changes: restartsOf(window) });
}

function incidentOf({ from, to }: Options, latestMs: number): IncidentWindow {
  const incident = { startMs: timeOption('--from', from, NaN), endMs: timeOption('--to', to, latestMs) };
  if (incident.endMs <= incident.startMs) {
    throw new SettingsError(
      `--from ${from} is not before ${to === undefined ? new Date(latestMs).toISOString() : `--to ${to}`}; the incident must begin before it ends.`
    );
  }
  return incident;
}

function formatCauses({ causes, nothing }: Told): string {
  if (causes.length === 0) {
    return `Nothing stands out (${Math.round(100 * nothing)} %).`;
  }
  return [
    ...causes.flatMap(({ rank, confidence, sentence, evidence, counterEvidence }) => [
      `${rank}. ${Math.round(100 * confidence)} %  ${sentence}`,
      ...evidence.map((text) => `     + ${text}`),
      ...counterEvidence.map((text) => `     − ${text}`),
    ]),
    `None of them: ${Math.round(100 * nothing)} %`,
  ].join('\n');
}
