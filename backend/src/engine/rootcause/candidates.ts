/** Who could be the cause, and what speaks for and against each, in numbers. */
import type { Change } from '../signals/types';
import type { ChangeBook } from './changeBook';
import { type Graph, reach } from './graph';
import { earlierNeeds, explainedBy } from './spread';
import { Troubles } from './troubles';
import { anomalyScore, type ServiceState } from './state';

export interface Candidate {
  place: number;
  state: ServiceState;
  /** When it began, also where only others show it; index on the recent scale. */
  since: number;
  explains: readonly number[];
  /** Its own needs that were in trouble before it. */
  earlier: readonly number[];
  changes: readonly Change[];
  features: Features;
}

/** From 0 to 1, but for `unexplained`. */
export interface Features {
  /** How far from usual it is. */
  deviation: number;
  /** 1: nothing of it would show trouble. */
  blind: number;
  /** Of such a one, `followed`: what others show is all that is known of it. */
  blindFollowed: number;
  /** The deviation that it and what it explains make up, in services, as m / (m + 1): trouble of many is no accident. */
  mass: number;
  /** All other deviation, in services: each would be a coincidence of its own. What has nothing to do with it counts less. */
  unexplained: number;
  /** Of those that need it and would show trouble, the share that does; ½ where there are none. */
  followed: number;
  /** Deviation of the most troubled of its needs that was so no later. */
  earlier: number;
  /** Where the walk dwells, beside where it dwells most. */
  dwell: number;
  change: number;
  anomaly: number;
}

const MOST_COINCIDENCES = 10;

export interface Scene {
  states: readonly ServiceState[];
  graph: Graph;
  weights: Float64Array;
  changes: ChangeBook;
  stepMs: number;
  timeOf: (index: number) => number;
}

export function candidatesOf(scene: Scene): Candidate[] {
  const { states, graph, changes, timeOf } = scene;
  const affected = states.flatMap((state, place) => (state.affected ? [place] : []));
  if (affected.length === 0) {
    return [];
  }
  const first = Math.min(...affected.map((place) => states[place]!.onset));
  const changed = new Set(changes.changed(timeOf(first)));
  const needed = reach(affected, (place) => graph.needs[place]!).filter((place) => {
    const { affected: troubled, blind, service } = states[place]!;
    return !troubled && (blind || changed.has(service.name));
  });
  const most = Math.max(...scene.weights);
  const possible = [...affected, ...needed]
    .map((place) => ({ place, explains: explainedBy(place, states, graph) }))
    .filter(({ place, explains }) => states[place]!.affected || explains.length > 0);
  const troubles = new Troubles(possible, states);
  return possible.map(({ place, explains }) => candidateOf(place, explains, { scene, troubles, most }));
}

function candidateOf(
  place: number,
  explains: readonly number[],
  { scene, troubles, most }: { scene: Scene; troubles: Troubles; most: number }
): Candidate {
  const { states, graph, weights, changes, timeOf } = scene;
  const state = states[place]!;
  const since = state.affected ? state.onset : states[explains[0]!]!.onset;
  const earlier = state.affected ? earlierNeeds(place, states, graph) : [];
  const before = changes.before(state.service.name, timeOf(since));
  const explained = new Set(explains);
  const mass = explains.reduce((sum, one) => sum + states[one]!.deviation, state.affected ? state.deviation : 0);
  const seen = graph.neededBy[place]!.filter((other) => !states[other]!.blind || states[other]!.affected);
  const followed = (seen.filter((other) => explained.has(other)).length + 0.5) / (seen.length + 1);
  const blind = !state.affected && state.blind ? 1 : 0;
  return {
    place,
    state,
    since,
    explains,
    earlier,
    changes: before.changes,
    features: {
      deviation: state.deviation,
      blind,
      blindFollowed: blind * followed,
      mass: mass / (mass + 1),
      unexplained: Math.min(MOST_COINCIDENCES, troubles.unexplained(place, mass)),
      followed,
      earlier: Math.max(0, ...earlier.map((other) => states[other]!.deviation)),
      dwell: weights[place]! / most,
      change: before.weight,
      anomaly: anomalyScore(state.anomaly),
    },
  };
}
