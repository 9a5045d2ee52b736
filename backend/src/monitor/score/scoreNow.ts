import type { QualityBackend } from '../qualityBackend';
import type { ScoreAnswer, ScoreScope } from '../../wire';
import { scoreAnswer } from './answer';

/** One of these, or none for the whole fleet. */
export interface ScoreAsk {
  service?: string | undefined;
  chain?: string | undefined;
  team?: string | undefined;
}

const SECOND_MS = 1000;

/** @throws UnknownNameError, PrometheusError */
export async function scoreNow(
  backend: QualityBackend,
  ask: ScoreAsk,
  nowMs: number,
  signal?: AbortSignal
): Promise<ScoreAnswer> {
  const timeMs = Math.floor(nowMs / SECOND_MS) * SECOND_MS;
  const grid = { startMs: timeMs, endMs: timeMs, stepMs: SECOND_MS };
  const scope: ScoreScope =
    ask.service !== undefined
      ? 'service'
      : ask.chain !== undefined
        ? 'chain'
        : ask.team !== undefined
          ? 'team'
          : 'overall';
  const only = (name: string | undefined): string[] => (name === undefined ? [] : [name]);
  const query = { scope, services: only(ask.service), chains: only(ask.chain), teams: only(ask.team) };
  const { entities } = await backend.scores(query, grid, signal);
  const [entity] = entities;
  if (!entity) {
    throw new Error('The configuration has no service of that name, chain or team.');
  }
  return scoreAnswer(entity, scope, timeMs, 0);
}
