/** Where a walk from the troubled services towards what they need dwells. */
import type { Graph } from './graph';
import type { ServiceState } from './state';

/** The walk begins anew with this probability at each step. */
const RESTART = 0.15;
/** Back to who needs it, beside going on: out of blind alleys. */
const BACK = 0.1;
/** Towards what shows nothing: of what would show it, and of what would not. */
const SILENT = { seen: 0.02, blind: 0.05 };
const MOST_STEPS = 100;
const SETTLED = 1e-6;

/**
 * Random walk with restart, as in MonitorRank (Kim et al. 2013) and MicroRCA (Wu et al. 2020): to what a service needs by how much
 * that is in trouble too, back a little, and staying where nothing ahead is more in trouble. It starts at the troubled ones.
 *
 * @returns a weight for each service, in their order, adding up to 1; all 0 when none is in trouble
 */
export function walk(states: readonly ServiceState[], { needs, neededBy }: Graph): Float64Array {
  const start = Float64Array.from(states, ({ affected, deviation }) => (affected ? deviation : 0));
  const total = start.reduce((sum, one) => sum + one, 0);
  if (total === 0) {
    return start;
  }
  const steps = states.map((state, from) => stepsOf(state, needs[from]!, neededBy[from]!, states, from));
  let weights = start.map((one) => one / total);
  let next = new Float64Array(weights.length);
  for (let step = 0; step < MOST_STEPS; step++) {
    for (let i = 0; i < next.length; i++) {
      next[i] = (RESTART * start[i]!) / total;
    }
    for (let i = 0; i < weights.length; i++) {
      const weight = (1 - RESTART) * weights[i]!;
      if (weight === 0) continue;
      for (const { to, share } of steps[i]!) {
        next[to]! += weight * share;
      }
    }
    const change = next.reduce((sum, one, i) => sum + Math.abs(one - weights[i]!), 0);
    [weights, next] = [next, weights];
    if (change < SETTLED) break;
  }
  return weights;
}

interface Step {
  to: number;
  share: number;
}

function stepsOf(
  { deviation, affected }: ServiceState,
  needs: readonly number[],
  neededBy: readonly number[],
  states: readonly ServiceState[],
  self: number
): Step[] {
  const ahead = needs.map((to) => ({ to, share: pull(states[to]!) }));
  const most = Math.max(0, ...ahead.map(({ share }) => share));
  const back = neededBy.filter((to) => states[to]!.affected).map((to) => ({ to, share: BACK * states[to]!.deviation }));
  const stay = { to: self, share: affected ? Math.max(0, deviation - most) : 0 };
  const all = [...ahead, ...back, stay];
  const sum = all.reduce((total, { share }) => total + share, 0);
  return sum === 0 ? [{ to: self, share: 1 }] : all.map(({ to, share }) => ({ to, share: share / sum }));
}

function pull({ affected, deviation, blind }: ServiceState): number {
  return affected ? deviation : SILENT[blind ? 'blind' : 'seen'];
}
