import { serviceRow } from '../../testing/fleet';
import { filterRows, isFiltered, NO_FILTER } from './filterRows';

const relay = serviceRow({ name: 'relay', title: 'Bundle relay', chain: 'ethereum', team: 'searchers', kind: 'mev' });
const node = serviceRow({ name: 'node', chain: 'arbitrum', team: 'nodes', kind: 'execution-client', state: 'down' });
const machine = serviceRow({ name: 'machine', chain: '', team: 'nodes', kind: 'machine' });
const rows = [relay, node, machine];

it('an empty filter lets everything through, also what has no chain', () => {
  expect(filterRows(rows, NO_FILTER)).toEqual(rows);
  expect(isFiltered(NO_FILTER)).toBe(false);
});

it('several values of a property are alternatives, several properties must all fit', () => {
  expect(filterRows(rows, { ...NO_FILTER, chains: ['ethereum', 'arbitrum'] })).toEqual([relay, node]);
  expect(filterRows(rows, { ...NO_FILTER, chains: ['arbitrum'], kinds: ['mev'] })).toEqual([]);
  expect(filterRows(rows, { ...NO_FILTER, teams: ['nodes'] })).toEqual([node, machine]);
});

it('all words of a search must be found, in any of the names and in any case', () => {
  expect(filterRows(rows, { ...NO_FILTER, search: ' RELAY  ethereum ' })).toEqual([relay]);
  expect(filterRows(rows, { ...NO_FILTER, search: 'nodes down' })).toEqual([node]);
  expect(filterRows(rows, { ...NO_FILTER, search: 'relay arbitrum' })).toEqual([]);
});

it('a blank search is no filter', () => {
  expect(isFiltered({ ...NO_FILTER, search: '  ' })).toBe(false);
  expect(isFiltered({ ...NO_FILTER, kinds: ['mev'] })).toBe(true);
});
