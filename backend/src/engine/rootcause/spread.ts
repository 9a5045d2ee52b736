/** Which troubles a service could have caused, by the graph and the order of onsets. */
import type { Graph } from './graph';
import type { ServiceState } from './state';

/** Onsets of who needs a service may be dated so many steps before its own: rates and scrapes blur them. */
const BLUR = 3;

/** The trouble of one is due to the load that the other passes on to it: both have more to do, the caller first. */
function pushes(caller: ServiceState, needed: ServiceState): boolean {
  return (
    caller.loadRise !== -1 &&
    needed.loadRise !== -1 &&
    caller.loadRise <= needed.loadRise + BLUR &&
    // It has more to do before anything else is wrong with it.
    needed.loadRise <= needed.onset + BLUR
  );
}

/**
 * All that trouble of a service would explain: those that need it and followed it, by way of others that did or that would not
 * show it; and those that it gave more to do.
 *
 * @returns places, in the order of their onsets; without itself
 */
export function explainedBy(cause: number, states: readonly ServiceState[], { needs, neededBy }: Graph): number[] {
  const since = new Map([[cause, states[cause]!.onset]]);
  // A map is walked in the order of insertion, also over what is added meanwhile.
  for (const [place, onset] of since) {
    const state = states[place]!;
    for (const other of neededBy[place]!) {
      const dependent = states[other]!;
      if (since.has(other)) continue;
      if (dependent.affected) {
        if (dependent.onset + BLUR >= onset && !pushes(dependent, state)) since.set(other, dependent.onset);
      } else if (dependent.blind) {
        since.set(other, onset);
      }
    }
    for (const other of needs[place]!) {
      const needed = states[other]!;
      if (!since.has(other) && needed.affected && state.affected && pushes(state, needed)) {
        since.set(other, needed.onset);
      }
    }
  }
  since.delete(cause);
  return [...since.keys()]
    .filter((place) => states[place]!.affected)
    .sort((a, b) => states[a]!.onset - states[b]!.onset);
}

/** Needs of a service that were in trouble no later than it, the load that it gave them apart; directly, or beyond blind ones. */
export function earlierNeeds(place: number, states: readonly ServiceState[], { needs }: Graph): number[] {
  const state = states[place]!;
  const seen = new Set([place]);
  const found: number[] = [];
  for (const at of seen) {
    for (const other of needs[at]!) {
      const needed = states[other]!;
      if (seen.has(other)) continue;
      if (needed.affected) {
        if (needed.onset <= state.onset + BLUR && !pushes(state, needed)) found.push(other);
      } else if (needed.blind) {
        seen.add(other);
      }
    }
  }
  return found;
}
