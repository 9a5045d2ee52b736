import { acknowledgedView, alertView } from '../../../testing/alerts';
import { DEFAULT_OPTIONS } from '../options';
import { filterAlerts, isFiltered, NO_FILTER, ofOptions } from './alertFilter';

const ALERTS = [
  alertView(),
  acknowledgedView(),
  alertView({ id: 'n', service: '', severity: 'low', summary: 'Quiet' }),
];
const idsOf = (alerts: typeof ALERTS) => alerts.map(({ id }) => id);

it('every word has to be somewhere, in any of the texts, however it is written', () => {
  const found = (search: string) => idsOf(filterAlerts(ALERTS, { ...NO_FILTER, search }));
  expect(found('  SYSTEMDOWN arbitrum ')).toEqual(['a1', 'n']);
  expect(found('arb-node-2 does')).toEqual(['a1']);
  expect(found('j.roe')).toEqual(['k1']);
  expect(found('nothing of this')).toEqual([]);
});

it('keeps to severities and services, all of which have to hold', () => {
  expect(idsOf(filterAlerts(ALERTS, { search: '', severities: ['critical', 'high'], services: ['redis'] }))).toEqual([
    'k1',
  ]);
});

it('without a choice nothing is left out', () => {
  expect(filterAlerts(ALERTS, NO_FILTER)).toEqual(ALERTS);
  expect(isFiltered(NO_FILTER)).toBe(false);
  expect(isFiltered({ ...NO_FILTER, search: ' ' })).toBe(false);
  expect(isFiltered({ ...NO_FILTER, severities: ['low'] })).toBe(true);
});

it('the panel is about what its options name', () => {
  expect(idsOf(ofOptions(ALERTS, DEFAULT_OPTIONS))).toEqual(['a1', 'k1', 'n']);
  expect(idsOf(ofOptions(ALERTS, { ...DEFAULT_OPTIONS, severities: ['low'] }))).toEqual(['n']);
  expect(idsOf(ofOptions(ALERTS, { ...DEFAULT_OPTIONS, statuses: ['acknowledged'] }))).toEqual(['k1']);
});
