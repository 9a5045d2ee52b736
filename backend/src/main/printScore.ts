/** `quality score`: the score of an instant as a person or a script reads it. */
import type { ServiceSettings } from '../config';
import { scoreNow } from '../monitor/score/scoreNow';
import { COMPONENTS, type ScoreAnswer } from '../wire';
import { createBackend, createRegistry } from './createBackend';
import { timeOption } from './timeOption';

export interface ScoreOptions {
  prometheus?: string;
  config?: string;
  service?: string;
  chain?: string;
  team?: string;
  at?: string;
  json?: boolean;
}

export async function printScore(options: ScoreOptions, settings: ServiceSettings): Promise<void> {
  const configFile = options.config ?? settings.configFile;
  const { backend } = createBackend({
    prometheus: { url: options.prometheus ?? settings.prometheusUrl },
    ...(configFile === undefined ? {} : { configFile }),
    registry: createRegistry(),
    onReload: () => undefined,
    onCycle: () => undefined,
    onWatching: () => undefined,
    onError: () => undefined,
  });
  try {
    const answer = await scoreNow(backend, options, timeOption('--at', options.at, Date.now()));
    console.log(options.json ? JSON.stringify(answer, null, 2) : formatScore(answer));
  } finally {
    await backend.close();
  }
}

function formatScore(answer: ScoreAnswer): string {
  const lines = [
    `${answer.entity}: ${number(answer.score)} ${answer.grade ?? '(unknown)'}, ${answer.state}, coverage ${answer.coverage.toFixed(0)} %, ${answer.timestamp}`,
    '',
    ...COMPONENTS.map((name) => {
      const { score, coverage, pointsLost } = answer.components[name];
      return `${name.padEnd(12)} ${number(score).padStart(6)}   −${number(pointsLost)}   coverage ${coverage.toFixed(0)} %`;
    }),
    '',
    ...answer.inputs.map(
      ({ name, value, points, pointsLost, note }) =>
        `${name.padEnd(30)} ${number(value).padStart(14)}   points ${number(points).padStart(6)}   lost ${number(pointsLost)}${note === undefined ? '' : `   (${note})`}`
    ),
    ...(answer.services ?? []).map(
      ({ service, score, grade, state }) =>
        `${service.padEnd(30)} ${number(score).padStart(6)} ${grade ?? '?'}   ${state}`
    ),
  ];
  return lines.join('\n');
}

function number(value: number | null): string {
  return value === null ? '–' : Number(value.toFixed(2)).toString();
}
