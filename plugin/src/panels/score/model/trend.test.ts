import type { State } from '@mev-quality/backend/wire';
import type { Trend } from './scorecard';
import { changeOf, lastKnown, stateRuns, stateSpan } from './trend';

const trendOf = (scores: Array<number | null>, states: Array<State | null> = scores.map(() => 'ok')): Trend => ({
  times: scores.map((_, i) => i * 60_000),
  scores,
  states,
});

describe('the change over the range', () => {
  it('names when a fall began: the last instant at the level it fell from', () => {
    expect(changeOf(trendOf([93, 93.1, 92.9, 93, 89, 87, 87]))).toEqual({ by: -6, since: 3 * 60_000 });
  });

  it('names when a rise began', () => {
    expect(changeOf(trendOf([80, 80, 80, 88, 92]))).toEqual({ by: 12, since: 2 * 60_000 });
  });

  it('is none when the score dipped and came back', () => {
    expect(changeOf(trendOf([95, 70, 60, 95.2]))).toBeNull();
  });

  it('starts from the first known score and ends at the last', () => {
    expect(changeOf(trendOf([null, 90, 90, 84, null]))).toEqual({ by: -6, since: 2 * 60_000 });
  });

  it('is none without a score', () => {
    expect(changeOf(trendOf([null, null]))).toBeNull();
    expect(changeOf(trendOf([]))).toBeNull();
  });
});

describe('since when the state is what it is', () => {
  it('is the first instant after the last other state', () => {
    expect(stateSpan(trendOf([1, 1, 1, 1], ['ok', 'down', 'ok', 'down']), 'down')).toEqual({
      since: 3 * 60_000,
      orEarlier: false,
    });
  });

  it('may be earlier than the range', () => {
    expect(stateSpan(trendOf([1, 1], ['down', 'down']), 'down')).toEqual({ since: 0, orEarlier: true });
  });

  it('is not known when the trend ends in another state', () => {
    expect(stateSpan(trendOf([1, 1], ['down', 'ok']), 'down')).toBeNull();
  });
});

it('finds when there was a score last', () => {
  expect(lastKnown(trendOf([90, 91, null, null]))).toBe(60_000);
  expect(lastKnown(trendOf([null]))).toBeNull();
});

it('joins equal states into runs', () => {
  expect(stateRuns(trendOf([1, 1, 1], ['ok', 'down', 'down']))).toEqual([
    { state: 'ok', from: 0, to: 0 },
    { state: 'down', from: 1, to: 2 },
  ]);
});
