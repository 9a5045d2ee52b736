/** The coverage as a table for people. */
import type { CoverageCount, CoverageEntry, CoverageReport } from '../../wire';
import { alignColumns } from '../columns';

const HEAD = ['STATE', 'METRIC', 'SERIES', 'LAST SAMPLE', 'SOURCE', 'PROMQL'];

/** Unset inputs are only counted: there is nothing to look at. */
export function formatCoverage({ entries, metrics, inputs }: CoverageReport): string {
  const shown = entries.filter(({ state }) => state !== 'unset');
  const unset = entries.length - shown.length;
  const notes = shown.flatMap((entry) => (entry.message === undefined ? [] : [`${nameOf(entry)}: ${entry.message}`]));
  return [
    ...alignColumns([HEAD, ...shown.map(cells)]),
    ...(notes.length > 0 ? ['', ...notes] : []),
    '',
    `${share(inputs)} score inputs have data (${percent(inputs)} %)${unset > 0 ? `; ${unset} more have no query (--json lists them)` : ''}`,
    `${share(metrics)} metrics have data (${percent(metrics)} %)`,
  ].join('\n');
}

function cells(entry: CoverageEntry): string[] {
  const { state, series, sources, ageSeconds, query } = entry;
  const source = sources.map(({ metric, jobs }) => `${jobs.join(',')}: ${metric}`).join('; ');
  return [state, nameOf(entry), String(series), ageSeconds === null ? '–' : age(ageSeconds), source || '–', query];
}

function nameOf({ group, name }: CoverageEntry): string {
  return `${group}/${name}`;
}

function age(seconds: number): string {
  if (seconds < 120) {
    return `${Math.round(seconds)} s ago`;
  }
  return seconds < 7200 ? `${Math.round(seconds / 60)} min ago` : `${Math.round(seconds / 3600)} h ago`;
}

function share({ withData, total }: CoverageCount): string {
  return `${withData} of ${total}`;
}

/** Rounded down: 100 is all of them. */
function percent({ percent: exact }: CoverageCount): string {
  return (Math.floor(exact * 10) / 10).toString();
}
