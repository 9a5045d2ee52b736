/** The score computed again from its inputs' values, by the formulas of docs/score.md and the targets of a quality.yaml. */
import type { ScoreAnswer, ScoreInput } from '@mev-quality/backend/wire';
import { parse } from 'yaml';

type Term =
  | { shape: 'higher'; target: number }
  | { shape: 'lower'; target: number; zero: number }
  | { shape: 'band'; low: number; high: number; zero: number };

interface QualityYaml {
  inputs: Record<string, { term: Term }>;
  kinds: Record<string, { inputs?: Record<string, { term?: Term }> }>;
  services: Array<{ name: string; kind: string; inputs?: Record<string, { term?: Term }> }>;
}

const clamp = (points: number): number => Math.min(100, Math.max(0, points));
const falling = (value: number, from: number, zero: number): number => clamp((100 * (zero - value)) / (zero - from));

function pointsOf(term: Term, value: number): number {
  switch (term.shape) {
    case 'higher':
      return clamp((100 * value) / term.target);
    case 'lower':
      return falling(value, term.target, term.zero);
    case 'band':
      return value < term.low ? (100 * value) / term.low : falling(value, term.high, term.zero);
  }
}

/** @returns the score of a service by hand, from the values of an answer */
export function byHand(qualityYaml: string): (answer: ScoreAnswer) => number {
  const { inputs, kinds, services }: QualityYaml = parse(qualityYaml);
  return ({ entity, inputs: given }) => {
    const service = services.find(({ name }) => name === entity);
    const termOf = ({ name }: ScoreInput): Term | undefined =>
      service?.inputs?.[name]?.term ?? kinds[service?.kind ?? '']?.inputs?.[name]?.term ?? inputs[name]?.term;
    const known = given.flatMap((input) => {
      const term = termOf(input);
      if (input.points === null || !term) {
        return [];
      }
      // A mean time without any outage has no value; it counts as full.
      return [{ weight: input.weight, points: input.value === null ? 100 : pointsOf(term, input.value) }];
    });
    const weight = known.reduce((sum, one) => sum + one.weight, 0);
    return known.reduce((sum, one) => sum + one.weight * one.points, 0) / weight;
  };
}

/** The points that an input costs. */
export function lostBy({ inputs }: ScoreAnswer, name: string): number {
  return inputs.find((input) => input.name === name)?.pointsLost ?? 0;
}
