/** The quality score of a group of services: a chain, a team, the whole fleet. */
import { addLost, addPool, emptyComponents, emptyPool, meanPoints, scoreOfPools, weighLost, type Pool } from './pool';
import type { InputModel, ScoreSeries } from './types';

/** One input over all services that have it. */
interface InputPool extends Pool {
  input: InputModel;
}

export interface GroupMember {
  score: ScoreSeries;
  /** Share of the service in its group, relative to the others; 1 by default, 0 leaves it out. */
  weight?: number;
}

/**
 * Score of a group from the scores of its services, pooled by known weight, so that a service counts as much as is
 * known of it. With s a service's weight, and w, p an input's weight and points in it:
 *
 * - total = Σ s·coverage·total / Σ s·coverage; coverage = Σ s·coverage / Σ s
 * - points of an input = Σ s·w·p / Σ s·w over the services where it is known; likewise a component's score
 * - points lost by an input = Σ s·w·(100 − p) / Σ s·coverage; they add up to 100 − total of the group
 *
 * Services may have different models. An input's `weight` is its weight in the group; its `term` is that of the first
 * service that has it.
 *
 * @throws RangeError when no service has a weight, a weight is not valid, the lengths differ, or an input is of one
 * component here and of another there
 */
export function groupScore(members: readonly GroupMember[]): ScoreSeries {
  const weights = relativeWeights(members);
  const steps = members[0]?.score.total.length ?? 0;
  const inputs = new Map<string, InputPool>();
  const scratch = new Float64Array(steps);
  members.forEach(({ score }, m) => {
    const share = weights[m]!;
    if (score.total.length !== steps) {
      throw new RangeError(`a service has ${score.total.length} steps: bring all on one grid, here of ${steps} steps`);
    }
    if (share > 0) {
      for (const { input, points } of score.inputs) {
        const weight = share * input.weight;
        addLost(poolOf(inputs, input, steps), weight, weighLost(weight, points, scratch));
      }
    }
  });
  const pools = emptyComponents(steps);
  const rows = [...inputs.values()].map((pool) => {
    addPool(pools[pool.input.component], pool);
    const points = meanPoints(pool);
    const lost = pool.lost.map((sum, i) => (Number.isNaN(points[i]) ? NaN : sum));
    return { input: { ...pool.input, weight: pool.weight }, points, lost };
  });
  return scoreOfPools(pools, rows, steps);
}

function poolOf(pools: Map<string, InputPool>, input: InputModel, steps: number): InputPool {
  const present = pools.get(input.name);
  if (!present) {
    const created = { ...emptyPool(steps), input };
    pools.set(input.name, created);
    return created;
  }
  if (present.input.component !== input.component) {
    const both = `${present.input.component} in one service and of ${input.component} in another`;
    throw new RangeError(`score input ${input.name} is of ${both}: give it one component`);
  }
  return present;
}

/** Weights that add up to 1. */
function relativeWeights(members: readonly GroupMember[]): number[] {
  const weights = members.map(({ weight = 1 }) => weight);
  const wrong = weights.find((weight) => !(weight >= 0 && Number.isFinite(weight)));
  if (wrong !== undefined) {
    throw new RangeError(`a service's weight in its group is ${wrong}: it must be 0 or more, and finite`);
  }
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (!(sum > 0)) {
    throw new RangeError(`a group of ${members.length} services with a weight sum of ${sum} has no score`);
  }
  return weights.map((weight) => weight / sum);
}
