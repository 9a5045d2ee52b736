import { filterAnomalies, isFiltered, NO_FILTER, severitiesFrom } from './anomalyFilter';

const ALL = [
  { category: 'system', entity: 'node-1', severity: 'critical' as const },
  { category: 'network', entity: 'node-1', severity: null },
  { category: 'system', entity: 'node-2', severity: 'low' as const },
];

it('lets everything through until something is chosen', () => {
  expect(filterAnomalies(ALL, NO_FILTER)).toEqual(ALL);
  expect(isFiltered(NO_FILTER)).toBe(false);
});

it('all that is chosen must be met', () => {
  expect(filterAnomalies(ALL, { ...NO_FILTER, categories: ['system'], entities: ['node-1'] })).toEqual([ALL[0]]);
  expect(filterAnomalies(ALL, { ...NO_FILTER, severities: ['low', 'critical'] })).toEqual([ALL[0], ALL[2]]);
  expect(isFiltered({ ...NO_FILTER, severities: ['low'] })).toBe(true);
});

it('takes only severities that there are, worst first', () => {
  expect(severitiesFrom(['low', 'dreadful', 'high'])).toEqual(['high', 'low']);
});
