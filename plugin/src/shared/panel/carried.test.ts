import { dateTime, type DataQueryRequest, type TimeRange } from '@grafana/data';
import { askedSource, carriedFrom } from './carried';

const [from, to] = [dateTime(1_000), dateTime(2_000)];
const range = (raw: TimeRange['raw']): TimeRange => ({ from, to, raw });
const request = (...datasources: Array<{ type: string; uid: string }>) =>
  ({
    targets: datasources.map((datasource) => ({ refId: 'A', datasource })),
  }) as Partial<DataQueryRequest> as DataQueryRequest;

it('keeps the time range as it was written, and the data source', () => {
  expect(carriedFrom(range({ from: 'now-6h', to: 'now' }), 'quality')).toEqual({
    from: 'now-6h',
    to: 'now',
    'var-ds': 'quality',
  });
  expect(carriedFrom(range({ from, to }), undefined)).toEqual({ from: '1000', to: '2000' });
});

it('finds the data source of ours among those that were asked', () => {
  const other = { type: 'prometheus', uid: 'prometheus' };
  expect(askedSource(request(other, { type: 'mev-quality-datasource', uid: 'quality' }))).toBe('quality');
  expect(askedSource(request(other))).toBeUndefined();
  expect(askedSource(undefined)).toBeUndefined();
});
