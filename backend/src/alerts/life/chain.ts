/**
 * The escalation chain. It runs while its alert fires and nothing holds it; level k is reached once it has run for as long
 * as its policy says. Held, it stands still; going on, it begins a new round with the time that was left.
 */
import type { AlertRules, Chain, EscalationLevel } from './types';

export function levelsOf(rules: Pick<AlertRules, 'policies'>, policy: string): readonly EscalationLevel[] {
  return rules.policies[policy] ?? [];
}

/** How long it has run. Never less than before, whatever the clock does. */
export function elapsed(chain: Chain, at: number): number {
  return chain.elapsedMs + (chain.runningSince === undefined ? 0 : Math.max(0, at - chain.runningSince));
}

export function isRunning(chain: Chain): boolean {
  return chain.runningSince !== undefined;
}

export function hold(chain: Chain, at: number): Chain {
  const { runningSince: _, ...rest } = chain;
  return { ...rest, elapsedMs: elapsed(chain, at) };
}

/** @param from at or before now */
export function begin(chain: Chain, from: number): Chain {
  return { ...chain, runningSince: from, round: 1 };
}

/** All levels reached in rounds before are told again: whoever is on duty there at `tellAt`. */
export function resume(
  chain: Chain,
  { at, tellAt, onDuty }: { at: number; tellAt: number; onDuty: AlertRules['onDuty'] }
): Chain {
  if (chain.round === 0) {
    return begin(chain, at);
  }
  const { carried: _, ...rest } = chain;
  const told = chain.told.map((one, level) =>
    level === 0 ? one : { ...toldAt(one.contact, tellAt, onDuty), at: one.at }
  );
  return { ...rest, told, runningSince: at, round: chain.round + 1 };
}

/** When the level after the highest one reached is due; undefined: there is none, or the chain is held. */
export function nextLevelAt(chain: Chain, levels: readonly EscalationLevel[]): number | undefined {
  const next = levels[chain.reached + 1];
  return next && chain.runningSince !== undefined
    ? chain.runningSince + Math.max(0, next.afterMs - chain.elapsedMs)
    : undefined;
}

/** Reaches every level that is due, lowest first: none is left out, however late it is. */
export function reach(
  chain: Chain,
  levels: readonly EscalationLevel[],
  { at, tellAt, onDuty }: { at: number; tellAt: number; onDuty: AlertRules['onDuty'] }
): Chain {
  const ran = elapsed(chain, at);
  let reached = chain.reached;
  while (reached + 1 < levels.length && levels[reached + 1]!.afterMs <= ran) {
    reached++;
  }
  if (reached === chain.reached) {
    return chain;
  }
  const newly = levels.slice(chain.told.length, reached + 1).map(({ contact }) => toldAt(contact, tellAt, onDuty));
  return { ...chain, reached, told: [...chain.told, ...newly] };
}

export function toldAt(contact: string, at: number, onDuty: AlertRules['onDuty']): Chain['told'][number] {
  const person = onDuty(contact, at);
  return person === undefined ? { at, contact } : { at, contact, person };
}
