import { serviceRow } from '../../testing/fleet';
import { DEFAULT_SORT, nextSort, SORT_COLUMNS, sortFromUrl, sortRows, sortToUrl } from './sortRows';

const down = serviceRow({ name: 'b-down', state: 'down', score: 80, worst: { title: 'Uptime', pointsLost: 2 } });
const degraded = serviceRow({ name: 'd-degraded', state: 'degraded', score: 60, change: -4 });
const unknown = serviceRow({ name: 'c-unknown', state: 'unknown', score: null });
const good = serviceRow({ name: 'a-good', score: 99, change: 2 });
const poor = serviceRow({ name: 'e-poor', score: 50, worst: { title: 'Latency', pointsLost: 9 } });
const rows = [good, unknown, poor, down, degraded];
const names = (sorted: typeof rows) => sorted.map(({ name }) => name);

it('by default the worst are first: by state, then by score', () => {
  expect(names(sortRows(rows, DEFAULT_SORT))).toEqual(['b-down', 'd-degraded', 'c-unknown', 'e-poor', 'a-good']);
});

it('what is unknown is last in both directions', () => {
  expect(names(sortRows(rows, { column: 'score', descending: false })).at(-1)).toBe('c-unknown');
  expect(names(sortRows(rows, { column: 'score', descending: true }))).toEqual([
    'a-good',
    'b-down',
    'd-degraded',
    'e-poor',
    'c-unknown',
  ]);
});

it('numbers in names are numbers', () => {
  const nodes = ['node-10', 'node-9', 'node-1'].map((name) => serviceRow({ name }));
  expect(names(sortRows(nodes, { column: 'service', descending: false }))).toEqual(['node-1', 'node-9', 'node-10']);
});

it('does not change the list that it is given', () => {
  const before = names(rows);
  sortRows(rows, { column: 'service', descending: true });
  expect(names(rows)).toEqual(before);
});

it('a column sorts with its first click, and the other way round with the second; of losses the greatest come first', () => {
  const once = nextSort(DEFAULT_SORT, 'score');
  expect(once).toEqual({ column: 'score', descending: false });
  expect(nextSort(once, 'score')).toEqual({ column: 'score', descending: true });
  expect(names(sortRows(rows, nextSort(DEFAULT_SORT, 'lost'))).slice(0, 2)).toEqual(['e-poor', 'b-down']);
});

it.each(SORT_COLUMNS.flatMap((column) => [false, true].map((descending) => ({ column, descending }))))(
  'the URL brings back what it was told: $column, descending $descending',
  (sort) => {
    expect(sortFromUrl(sortToUrl(sort))).toEqual(sort);
  }
);

it('the default is not written, and what cannot be understood is the default', () => {
  expect(sortToUrl(DEFAULT_SORT)).toBeUndefined();
  expect(sortFromUrl('-price')).toEqual(DEFAULT_SORT);
});
