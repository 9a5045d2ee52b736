import { steadyOrder } from './steadyOrder';

const rows = (...names: string[]) => names.map((name) => ({ name }));
const keyOf = ({ name }: { name: string }) => name;

it('keeps the order of before, whatever the new one is', () => {
  expect(steadyOrder(['a', 'b', 'c'], rows('c', 'a', 'b'), keyOf)).toEqual(rows('a', 'b', 'c'));
});

it('puts what is new behind it, in its own order, and leaves out what has gone', () => {
  expect(steadyOrder(['a', 'b', 'c'], rows('y', 'c', 'x', 'a'), keyOf)).toEqual(rows('a', 'c', 'y', 'x'));
});
