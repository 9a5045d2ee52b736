import type { State } from '@mev-quality/backend/wire';
import type { ServiceRow } from './fleet';

export type StateCounts = Record<State, number>;

export function countStates(rows: ReadonlyArray<Pick<ServiceRow, 'state'>>): StateCounts {
  const counts: StateCounts = { ok: 0, degraded: 0, down: 0, unknown: 0 };
  for (const { state } of rows) {
    counts[state]++;
  }
  return counts;
}

const MOST_NAMES = 3;

/** What is wrong, in a sentence: the worst first, by name as far as there are few. */
export function fleetWords(rows: ServiceRow[]): string {
  const [first] = rows;
  if (!first) {
    return 'There are no services.';
  }
  const common = first.state;
  if (rows.length > 1 && rows.every(({ state }) => state === common)) {
    return `All ${rows.length} services are ${common === 'ok' ? 'OK' : common}.`;
  }
  const parts = (['down', 'degraded', 'unknown'] as const).flatMap((state) => {
    const names = rows.filter((row) => row.state === state).map(({ title }) => title);
    return names.length === 0 ? [] : [`${names.length} ${state}${list(names)}`];
  });
  return parts.length === 0 ? 'The one service is OK.' : `${parts.join('; ')}.`;
}

function list(names: string[]): string {
  const more = names.length - MOST_NAMES;
  return `: ${names.slice(0, MOST_NAMES).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
