import type { AlertItem } from '@mev-quality/backend/wire';
import { formatAge } from '../../panels/score/model/format';
import { shortDuration } from '../../shared/alerts/alertWords';

/**
 * - `told`: they were told
 * - `next`: they are told next, and the time runs
 * - `later`: they are told after those, if nobody acknowledges
 * - `stopped`: the escalation stands still before them
 * - `spared`: it is over, and they need not be told
 */
export type RungState = 'told' | 'next' | 'later' | 'stopped' | 'spared';

/** A level of the escalation, and how far it is. */
export interface Rung {
  level: number;
  state: RungState;
  contact: string;
  person: string | null;
  /** Epoch milliseconds when they were told, or will be; null where that is not known. */
  at: number | null;
  afterSeconds: number;
}

/** The levels of an alert's policy, each with how far it is. */
export function rungsOf({ levels, reached, nextLevelAt, status }: AlertItem): Rung[] {
  const next = nextLevelAt === null ? null : Date.parse(nextLevelAt);
  const after = levels.find(({ level }) => level === reached + 1)?.afterSeconds ?? 0;
  return levels.map(({ level, contact, person, afterSeconds, reachedAt }) => {
    const rung = { level, contact, person, afterSeconds };
    if (reachedAt !== null) {
      return { ...rung, state: 'told', at: Date.parse(reachedAt) };
    }
    if (next === null) {
      return { ...rung, state: status === 'resolved' ? 'spared' : 'stopped', at: null };
    }
    const state = level === reached + 1 ? 'next' : 'later';
    return { ...rung, state, at: next + (afterSeconds - after) * 1000 };
  });
}

/** What is told of a rung beside its names. @param time of day of its instant */
export function rungWords({ state, at, afterSeconds }: Rung, time: string, now: number): string {
  switch (state) {
    case 'told':
      return `told ${time}`;
    case 'next':
      return at !== null && at > now ? `in ${shortDuration(at - now)}, unless somebody acknowledges` : 'now';
    case 'later':
      return `at ${time}`;
    case 'stopped':
      return `stopped: would be told after ${formatAge(afterSeconds * 1000)}`;
    case 'spared':
      return 'not needed';
  }
}
