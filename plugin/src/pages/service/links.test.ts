import { exploreUrl, operationsUrl } from './links';

it('the dashboard opens with the service and the time range', () => {
  expect(operationsUrl('relay', { from: ['now-1h'], to: ['now'], 'var-ds': ['quality'] })).toBe(
    '/d/mev-quality-operations?from=now-1h&to=now&var-service=relay'
  );
});

it("Explore opens with the service's score and the time range", () => {
  const url = new URL(exploreUrl('relay', 'quality', { from: 'now-1h', to: 'now' }), 'http://localhost');
  const panes: Record<string, { range: unknown; queries: unknown[] }> = JSON.parse(url.searchParams.get('panes') ?? '');
  const [pane] = Object.values(panes);
  expect(pane?.range).toEqual({ from: 'now-1h', to: 'now' });
  expect(pane?.queries).toEqual([expect.objectContaining({ scope: 'service', services: ['relay'], output: 'score' })]);
});
