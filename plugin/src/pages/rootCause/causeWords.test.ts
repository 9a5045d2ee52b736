import { causeView, rootCauseAnswer } from '../../testing/rootCause';
import { behindFirst, firstOnset, headlineOf, lookedAt } from './causeWords';

const TOLD = { timeZone: 'utc', now: Date.parse('2026-03-02T10:00:00Z') };

it('the most likely cause comes with its confidence', () => {
  expect(headlineOf(rootCauseAnswer(), TOLD)).toBe('redis is the most likely cause (92 %)');
});

it('one that does not outweigh the others does not sound certain', () => {
  const causes = [causeView({ confidence: 0.38 }), causeView({ rank: 2, service: 'arb-host-1', confidence: 0.3 })];
  expect(headlineOf(rootCauseAnswer({ causes }), TOLD)).toBe(
    'redis is the most likely of 2 causes, yet not certain (38 %)'
  );
});

it('that nothing stands out is an answer, with the time that was looked at', () => {
  expect(headlineOf(rootCauseAnswer({ causes: [], nothing: 1 }), TOLD)).toBe(
    'Nothing stands out between 09:30 and 10:00'
  );
});

it('tells what was looked at, and how likely it is something else', () => {
  expect(lookedAt(rootCauseAnswer(), 40)).toBe(
    'Looked at 40 services and 2 changes. That none of them is the cause: 5 %.'
  );
  expect(lookedAt(rootCauseAnswer({ causes: [], nothing: 1, changes: [] }), undefined)).toBe('Looked at 0 changes.');
});

it('what is unusual without a likely cause is not called usual', () => {
  const { nodes } = rootCauseAnswer();
  expect(lookedAt(rootCauseAnswer({ causes: [], nothing: 0.6, changes: [], nodes }), 40)).toBe(
    'Looked at 40 services and 0 changes. 6 services left what is usual, none as a likely cause.'
  );
});

it('onsets are told from the first one on', () => {
  const first = firstOnset(rootCauseAnswer().nodes);
  expect(behindFirst('2026-03-02T09:40:00.000Z', first)).toBe('first');
  expect(behindFirst('2026-03-02T09:40:45.000Z', first)).toBe('+45 s');
  expect(behindFirst(null, first)).toBeNull();
  expect(firstOnset([{ onset: null }])).toBeUndefined();
});
