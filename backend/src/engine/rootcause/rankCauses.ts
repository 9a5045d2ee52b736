/** Ranks what could have caused an incident. */
import { type Candidate, candidatesOf, type Scene } from './candidates';
import { ChangeBook } from './changeBook';
import { graphOf, reach } from './graph';
import { posteriorOf } from './posterior';
import { describe } from './sentences';
import { spanOf } from './span';
import { statesOf } from './state';
import type { CauseNode, RootCauseInput, RootCauseResult } from './types';
import { walk } from './walk';

const MOST_CAUSES = 10;
/** What is less likely is not told. */
const LEAST_CONFIDENCE = 0.005;

/**
 * Finds which services left what is usual, and when; walks the dependency graph from them; and weighs for each candidate what it
 * would explain, how early and how far off it was, and what was changed before. An incident that is not on the recent scale of
 * the window, or has no time before it there, has no causes.
 */
export function rankCauses(input: RootCauseInput): RootCauseResult {
  const { window, incident } = input;
  const { recent, services } = window;
  const span = spanOf(recent, incident);
  if (span === undefined) {
    return { incident, causes: [], nodes: [], edges: [], nothing: 1 };
  }
  const states = statesOf(input, span);
  const graph = graphOf(services);
  const weights = walk(states, graph);
  const scene: Scene = {
    states,
    graph,
    weights,
    changes: new ChangeBook(input.changes),
    stepMs: recent.stepMs,
    timeOf: (index) => recent.endMs - (recent.length - 1 - index) * recent.stepMs,
  };
  const candidates = candidatesOf(scene);
  const { each, nothing } = posteriorOf(candidates);
  const ranked = candidates
    .map((candidate, i) => ({ candidate, confidence: each[i]! }))
    .sort((a, b) => b.confidence - a.confidence || a.candidate.since - b.candidate.since);
  const told = ranked.filter(({ confidence }) => nothing < 0.5 && confidence >= LEAST_CONFIDENCE).slice(0, MOST_CAUSES);
  return {
    incident,
    causes: told.map(({ candidate, confidence }, i) => describe(candidate, i + 1, confidence, scene)),
    ...graphOfIncident(
      scene,
      told.map(({ candidate }) => candidate)
    ),
    nothing,
  };
}

function graphOfIncident(
  { states, graph, weights, timeOf }: Scene,
  ranked: readonly Candidate[]
): Pick<RootCauseResult, 'nodes' | 'edges'> {
  const affected = states.flatMap((state, place) => (state.affected ? [place] : []));
  const ranks = new Map(ranked.map(({ place }, i) => [place, i + 1]));
  const places = reach(affected, (place) => graph.needs[place]!);
  const total = places.reduce((sum, place) => sum + weights[place]!, 0);
  return {
    nodes: places.map((place): CauseNode => {
      const { service, onset, deviation } = states[place]!;
      return {
        service: service.name,
        rank: ranks.get(place) ?? null,
        weight: weights[place]! / total,
        onsetMs: onset === -1 ? null : timeOf(onset),
        deviation,
      };
    }),
    edges: places.flatMap((place) =>
      graph.needs[place]!.map((needed) => [states[place]!.service.name, states[needed]!.service.name] as const)
    ),
  };
}
