import { dateTime, type DataQueryRequest, type TimeRange } from '@grafana/data';
import { carriedFrom, rowUrl } from './links';

const [from, to] = [dateTime(1_000), dateTime(2_000)];
const range = (raw: TimeRange['raw']): TimeRange => ({ from, to, raw });
const request = {
  targets: [{ refId: 'A', datasource: { type: 'mev-quality-datasource', uid: 'quality' } }],
} as Partial<DataQueryRequest> as DataQueryRequest;

it('keeps the time range as it was written, and the data source', () => {
  expect(carriedFrom(range({ from: 'now-6h', to: 'now' }), request)).toEqual({
    from: 'now-6h',
    to: 'now',
    'var-ds': 'quality',
  });
  expect(carriedFrom(range({ from, to }), undefined)).toEqual({ from: '1000', to: '2000' });
});

it('a service has a page, a chain is chosen among the anomalies', () => {
  const carried = { from: 'now-6h', to: 'now' };
  expect(rowUrl({ kind: 'service', entity: 'arb node' }, carried)).toBe(
    '/a/mev-quality-app/service/arb%20node?from=now-6h&to=now'
  );
  expect(rowUrl({ kind: 'chain', entity: 'base' }, carried)).toBe(
    '/a/mev-quality-app/anomalies?from=now-6h&to=now&entity=base'
  );
});
