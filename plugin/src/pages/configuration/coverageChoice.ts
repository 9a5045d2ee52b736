import type { SceneObjectUrlValues } from '@grafana/scenes';
import type { CoverageEntry, CoverageState } from '@mev-quality/backend/wire';

export const COVERAGE_STATES: CoverageState[] = ['error', 'missing', 'stale', 'ok', 'unset'];

/** What is shown of the coverage. */
export interface CoverageChoice {
  search: string;
  /** Empty: all states. */
  states: CoverageState[];
}

export const ALL_COVERAGE: CoverageChoice = { search: '', states: [] };

export const COVERAGE_KEYS = ['q', 'state'];

/** The list is never undefined, or Scenes would read only the first of several values from the URL. */
export function coverageToUrl({ search, states }: CoverageChoice): SceneObjectUrlValues {
  return { q: search || undefined, state: states };
}

/** @param values those that differ from the choice; null: no longer in the URL */
export function coverageFromUrl(choice: CoverageChoice, { q, state }: SceneObjectUrlValues): CoverageChoice {
  return {
    search: q === undefined ? choice.search : ([q].flat()[0] ?? ''),
    states: state === undefined ? choice.states : COVERAGE_STATES.filter((one) => [state].flat().includes(one)),
  };
}

/** What matches, the worst first. */
export function chooseCoverage(entries: CoverageEntry[], { search, states }: CoverageChoice): CoverageEntry[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return entries
    .filter((entry) => states.length === 0 || states.includes(entry.state))
    .filter((entry) => words.every((word) => textOf(entry).includes(word)))
    .sort((a, b) => COVERAGE_STATES.indexOf(a.state) - COVERAGE_STATES.indexOf(b.state));
}

function textOf({ kind, group, name, state, sources, query, message }: CoverageEntry): string {
  const exporters = sources.flatMap(({ metric, jobs }) => [metric, ...jobs]);
  return [kind, group, name, state, ...exporters, query, message].join(' ').toLowerCase();
}
