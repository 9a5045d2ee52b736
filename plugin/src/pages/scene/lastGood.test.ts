import { createDataFrame, getDefaultTimeRange, LoadingState, type PanelData } from '@grafana/data';
import { lastGoodAfter } from './lastGood';

const data = (part: Partial<PanelData>): PanelData => ({
  state: LoadingState.Done,
  series: [],
  timeRange: getDefaultTimeRange(),
  ...part,
});
const series = [createDataFrame({ fields: [] })];
const good = lastGoodAfter(undefined, data({ series }), 'a');

it('knows nothing before the first answer', () => {
  expect(lastGoodAfter(undefined, data({ state: LoadingState.Loading, series }), 'a')).toEqual({ of: 'a' });
});

it('keeps the answer while the next one is under way', () => {
  expect(lastGoodAfter(good, data({ state: LoadingState.Loading }), 'a')).toBe(good);
});

it('keeps the answer when the next one is an error, and forgets the error with the next good one', () => {
  const error = { message: 'timeout' };
  const failed = lastGoodAfter(good, data({ state: LoadingState.Error, errors: [error] }), 'a');
  expect(failed).toEqual({ of: 'a', frames: series, error });
  expect(lastGoodAfter(failed, data({ series }), 'a')).toEqual({ of: 'a', frames: series });
});

it('what another data source has answered is forgotten at once', () => {
  expect(lastGoodAfter(good, data({ state: LoadingState.Loading, series }), 'b')).toEqual({ of: 'b' });
});

it('an error without words still is one', () => {
  expect(lastGoodAfter(undefined, data({ state: LoadingState.Error }), 'a').error?.message).toBe('The query failed.');
});
