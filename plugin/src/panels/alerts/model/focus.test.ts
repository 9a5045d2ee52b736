import { nextFocus } from './focus';

it.each([
  ['ArrowDown', 5],
  ['ArrowUp', 3],
  ['PageDown', 9],
  ['PageUp', 0],
  ['Home', 0],
  ['End', 9],
])('%s leads from row 4 of 10 to row %i, 6 rows a page', (key, to) => {
  expect(nextFocus(key, 4, 10, 6)).toBe(to);
});

it('stays within the list, and leaves other keys to the browser', () => {
  expect(nextFocus('ArrowDown', 9, 10, 6)).toBe(9);
  expect(nextFocus('Tab', 4, 10, 6)).toBeUndefined();
});
