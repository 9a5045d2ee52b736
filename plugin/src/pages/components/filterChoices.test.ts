import { filterChoices } from './filterChoices';

test('each value is a choice once, in order, and so is what is chosen though nothing is of it any more', () => {
  expect(filterChoices(['base', 'arbitrum', 'base', undefined, ''], ['ethereum']).map(({ value }) => value)).toEqual([
    'arbitrum',
    'base',
    'ethereum',
  ]);
});
