/** What many scenarios say together. */
import { median } from './median';
import { type PatternSummary, summarizePatterns } from './patternSummary';
import type { CauseAnswer } from './probes';
import type { Outcome, Part } from './runScenario';

export interface CauseFigures {
  asked: number;
  /** Shares in which the target was the first, and one of the first three. */
  first: number;
  inThree: number;
}

/** Of when a resource is used up, asked after 40 and 70 % of the fault. */
export interface ExhaustionFigures {
  asked: number;
  /** Share that said that it is used up at all. */
  told: number;
  /** Of these: median of |said − actual| / actual, and the share of actual times within the 80 % band. */
  medianError: number | null;
  coverage: number | null;
}

export interface Summary {
  scenarios: number;
  millisecondsPerScenario: number;
  patterns?: PatternSummary;
  /** By the fault whose cause was asked for. `calm`: where nothing is, how often somebody is named all the same. */
  causes?: Record<string, CauseFigures>;
  forecasts?: Record<string, ExhaustionFigures>;
}

/** @param only what was asked for */
export function summarize(outcomes: readonly Outcome[], only?: Part): Summary {
  const wanted = (part: Part): boolean => only === undefined || only === part;
  return {
    scenarios: outcomes.length,
    millisecondsPerScenario: median(outcomes.map(({ milliseconds }) => milliseconds)) ?? 0,
    ...(wanted('patterns') ? { patterns: summarizePatterns(outcomes) } : {}),
    ...(wanted('causes') ? { causes: causesOf(outcomes) } : {}),
    ...(wanted('forecasts') ? { forecasts: exhaustionsOf(outcomes) } : {}),
  };
}

function causesOf(outcomes: readonly Outcome[]): Record<string, CauseFigures> {
  const share = (answers: readonly CauseAnswer[], most: number): number =>
    answers.filter(({ rank }) => rank !== null && rank <= most).length / answers.length;
  return mapValues(
    grouped(
      outcomes.flatMap(({ causes }) => causes),
      ({ type }) => type
    ),
    (answers) => ({ asked: answers.length, first: share(answers, 1), inThree: share(answers, 3) })
  );
}

function exhaustionsOf(outcomes: readonly Outcome[]): Record<string, ExhaustionFigures> {
  return mapValues(
    grouped(
      outcomes.flatMap(({ exhaustions }) => exhaustions),
      ({ resource }) => resource
    ),
    (answers) => {
      const told = answers.filter(({ median: said }) => said !== null);
      const within = told.filter(
        ({ actual, earliest, latest }) => (earliest ?? Infinity) <= actual && actual <= (latest ?? Infinity)
      );
      return {
        asked: answers.length,
        told: told.length / answers.length,
        medianError: median(told.map(({ actual, median: said }) => Math.abs(said! - actual) / actual)),
        coverage: told.length === 0 ? null : within.length / told.length,
      };
    }
  );
}

function mapValues<A, B>(groups: ReadonlyMap<string, A>, of: (group: A) => B): Record<string, B> {
  return Object.fromEntries([...groups].map(([name, group]) => [name, of(group)]));
}

function grouped<T>(all: readonly T[], by: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    groups.set(by(one), [...(groups.get(by(one)) ?? []), one]);
  }
  return groups;
}
