/** A score as the API and the command line tell it: one instant, everything that is needed to recompute it by hand. */
import { gradeOf } from '../../engine/score';
import {
  COMPONENTS,
  STATE_CODES,
  type ComponentName,
  type ScoreAnswer,
  type ScoreComponent,
  type ScoreInput,
  type ScoreScope,
  type State,
} from '../../wire';
import type { EntityScore } from './entities';

/** @param step index on the grid; the last one is the newest */
export function scoreAnswer(entity: EntityScore, scope: ScoreScope, timeMs: number, step: number): ScoreAnswer {
  const { score } = entity;
  const total = numberAt(score.total, step);
  return {
    score: total,
    grade: gradeAt(score.total, step),
    state: stateAt(entity.states, step),
    coverage: percentAt(score.coverage, step),
    components: componentsAt(entity, step),
    inputs: inputsAt(entity, step),
    timestamp: new Date(timeMs).toISOString(),
    scope,
    entity: entity.entity,
    ...(scope === 'service'
      ? {}
      : {
          services: entity.members.map(({ service, score: member, states }) => ({
            service: service.name,
            score: numberAt(member.total, step),
            grade: gradeAt(member.total, step),
            state: stateAt(states, step),
            coverage: percentAt(member.coverage, step),
          })),
        }),
  };
}

export function componentsAt({ score }: EntityScore, step: number): Record<ComponentName, ScoreComponent> {
  const of = (name: ComponentName): ScoreComponent => {
    const component = score.components.find((candidate) => candidate.component === name);
    return {
      score: component ? numberAt(component.score, step) : null,
      weight: component?.weight ?? 0,
      coverage: component ? percentAt(component.coverage, step) : 0,
      pointsLost: (component ? numberAt(component.pointsLost, step) : null) ?? 0,
    };
  };
  return Object.fromEntries(COMPONENTS.map((name) => [name, of(name)])) as Record<ComponentName, ScoreComponent>;
}

/** Worst first; the unknown ones at the end. */
export function inputsAt({ score, inputs }: EntityScore, step: number): ScoreInput[] {
  return score.inputs
    .flatMap(({ input, points, pointsLost }, i): ScoreInput[] => {
      const detail = inputs[i];
      if (!detail) {
        return [];
      }
      return [
        {
          name: input.name,
          title: detail.config.title,
          component: input.component,
          value: detail.values ? numberAt(detail.values, step) : null,
          unit: detail.config.unit,
          target: input.term.shape === 'band' ? input.term.high : input.term.target,
          weight: input.weight,
          points: numberAt(points, step),
          pointsLost: numberAt(pointsLost, step),
          ...(detail.note === undefined ? {} : { note: detail.note }),
        },
      ];
    })
    .sort((a, b) => (b.pointsLost ?? -1) - (a.pointsLost ?? -1));
}

export function stateAt(states: Int8Array, step: number): State {
  const code = states[step] ?? STATE_CODES.unknown;
  return (Object.keys(STATE_CODES) as State[]).find((state) => STATE_CODES[state] === code) ?? 'unknown';
}

export function gradeAt(scores: Float64Array, step: number): string | null {
  return gradeOf(scores[step] ?? Number.NaN);
}

export function percentAt(shares: Float64Array, step: number): number {
  return 100 * (shares[step] ?? 0);
}

export function numberAt(values: Float64Array, step: number): number | null {
  const value = values[step];
  return value === undefined || Number.isNaN(value) ? null : value;
}
