import type { ServiceConfig } from '../../config';
import { assignSeries } from './assign';

function service(name: string, match: Record<string, string>): ServiceConfig {
  return { name, kind: 'k', team: 't', match, dependsOn: [], weight: 1, inputs: {} };
}

const services = [
  service('all', { job: 'geth' }),
  service('one', { job: 'geth', instance: 'b' }),
  service('other', { job: 'reth' }),
];

it('a series goes to the service that has the most of its labels', () => {
  const { found, ambiguous } = assignSeries(
    [{ labels: { job: 'geth' } }, { labels: { job: 'geth', instance: 'b' } }, { labels: { job: 'none' } }],
    services
  );
  expect([...found.keys()].sort()).toEqual(['all', 'one']);
  expect(ambiguous.size).toBe(0);
});

it('two series of one service count as none, and are told', () => {
  const { found, ambiguous } = assignSeries(
    [{ labels: { job: 'reth', instance: 'a' } }, { labels: { job: 'reth', instance: 'b' } }],
    services
  );
  expect(found.has('other')).toBe(false);
  expect(ambiguous.get('other')).toBe(2);
});
