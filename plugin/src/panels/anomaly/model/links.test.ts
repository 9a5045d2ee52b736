import { rowUrl } from './links';

it('a service has a page, a chain is chosen among the anomalies', () => {
  const carried = { from: 'now-6h', to: 'now' };
  expect(rowUrl({ kind: 'service', entity: 'arb node' }, carried)).toBe(
    '/a/mev-quality-app/service/arb%20node?from=now-6h&to=now'
  );
  expect(rowUrl({ kind: 'chain', entity: 'base' }, carried)).toBe(
    '/a/mev-quality-app/anomalies?from=now-6h&to=now&entity=base'
  );
});
