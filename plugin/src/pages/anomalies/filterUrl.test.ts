import { NO_FILTER } from './anomalyFilter';
import { filterFromUrl, filterToUrl } from './filterUrl';

it('what is chosen stands in the URL and is read from it', () => {
  const filter = { categories: ['system', 'mev'], severities: ['critical' as const], entities: ['node-1'] };
  expect(filterFromUrl(NO_FILTER, filterToUrl(filter))).toEqual(filter);
});

it('what is no longer in the URL is no longer chosen, what did not change stays', () => {
  const filter = { categories: ['system'], severities: ['high' as const], entities: ['node-1'] };
  expect(filterFromUrl(filter, { category: null, severity: 'low' })).toEqual({
    categories: [],
    severities: ['low'],
    entities: ['node-1'],
  });
});
