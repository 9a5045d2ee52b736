import { NO_FILTER } from './filterRows';
import { choiceFromUrl, choiceToUrl } from './fleetUrl';
import { DEFAULT_SORT } from './sortRows';

const nothing = { filter: NO_FILTER, sort: DEFAULT_SORT };
const chosen = {
  filter: { chains: ['ethereum', 'base'], teams: ['nodes'], kinds: [], search: 'geth' },
  sort: { column: 'score', descending: true } as const,
};

it('the URL brings back what is chosen', () => {
  expect(choiceFromUrl(nothing, choiceToUrl(chosen))).toEqual(chosen);
});

it('what the URL says nothing of stays; what has left it is cleared', () => {
  expect(choiceFromUrl(chosen, { team: 'searchers' })).toEqual({
    ...chosen,
    filter: { ...chosen.filter, teams: ['searchers'] },
  });
  expect(choiceFromUrl(chosen, { chain: null, team: null, q: null, sort: null })).toEqual(nothing);
});
