import type { CoverageEntry } from '@mev-quality/backend/wire';
import { ALL_COVERAGE, chooseCoverage, coverageFromUrl, coverageToUrl } from './coverageChoice';

function entry(part: Partial<CoverageEntry> & { name: string }): CoverageEntry {
  return {
    kind: 'input',
    group: 'relay',
    state: 'ok',
    sources: [],
    query: '',
    series: 1,
    lastSample: null,
    ageSeconds: null,
    ...part,
  };
}

const latency = entry({ name: 'latency', sources: [{ metric: 'http_request_duration_seconds', jobs: ['gateway'] }] });
const uptime = entry({ name: 'uptime', state: 'missing', message: 'no sample of up for a day' });
const cpu = entry({ kind: 'metric', group: 'system', name: 'cpu', state: 'error', query: 'avg(node_cpu)' });
const entries = [latency, uptime, cpu];

it('shows what is worst first', () => {
  expect(chooseCoverage(entries, ALL_COVERAGE)).toEqual([cpu, uptime, latency]);
});

it('finds by service, exporter, PromQL and reason', () => {
  const found = (search: string) => chooseCoverage(entries, { ...ALL_COVERAGE, search }).map(({ name }) => name);
  expect(found('GATEWAY')).toEqual(['latency']);
  expect(found('node_cpu')).toEqual(['cpu']);
  expect(found('relay "for a day"')).toEqual([]);
  expect(found('relay for a day')).toEqual(['uptime']);
});

it('shows only the chosen states', () => {
  expect(chooseCoverage(entries, { ...ALL_COVERAGE, states: ['missing', 'ok'] })).toEqual([uptime, latency]);
});

it('the URL brings back what is chosen, and states that there are none of are left out', () => {
  const choice = { search: 'geth', states: ['error', 'missing'] as Array<CoverageEntry['state']> };
  expect(coverageFromUrl(ALL_COVERAGE, coverageToUrl(choice))).toEqual(choice);
  expect(coverageFromUrl(choice, { state: ['fine', 'stale'] })).toEqual({ search: 'geth', states: ['stale'] });
  expect(coverageFromUrl(choice, { q: null, state: null })).toEqual(ALL_COVERAGE);
});
