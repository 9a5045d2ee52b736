import { anomalyConfig } from '../../../test/anomalies/fakeWorld';
import { anomalyFilter } from './anomalyFilter';
import { EntityWatch } from './entityWatch';
import type { AnomalyFilter } from './types';
import { watchedOf, type Owner } from './watched';

const config = anomalyConfig();
const watched = watchedOf(config)!;
const [system, mev] = watched.categories;
const chain = (name: string): Owner => ({ entity: name, kind: 'chain', labels: { chain: name } });
const watches = [
  new EntityWatch(system!, watched.ownerOf('service', { job: 'a' })!, watched),
  new EntityWatch(system!, watched.ownerOf('service', { job: 'b' })!, watched),
  new EntityWatch(mev!, chain('ethereum'), watched),
  new EntityWatch(mev!, chain('gnosis'), watched),
];

function passing(filter: AnomalyFilter): string[] {
  return watches
    .filter(anomalyFilter(config, filter, new Set(['ethereum', 'gnosis'])))
    .map(({ owner }) => owner.entity);
}

it.each<[AnomalyFilter, string[]]>([
  [{}, ['a', 'b', 'ethereum', 'gnosis']],
  [{ categories: ['mev'] }, ['ethereum', 'gnosis']],
  [{ services: ['b'] }, ['b']],
  // Its chain is of concern to a service.
  [{ services: ['a'] }, ['a', 'ethereum']],
  [{ teams: ['core'] }, ['a', 'b', 'ethereum']],
  [{ chains: ['ethereum'] }, ['a', 'ethereum']],
  // Known by the label of series alone.
  [{ chains: ['gnosis'] }, ['gnosis']],
  [{ chains: ['gnosis', 'ethereum'] }, ['a', 'ethereum', 'gnosis']],
  [{ services: ['b'], categories: ['mev'] }, []],
])('%j lets through %j', (filter, expected) => {
  expect(passing(filter)).toEqual(expected);
});

it('a series belongs to the chain of its label, else to that of its service', () => {
  expect(watched.ownerOf('chain', { chain: 'base', job: 'a' })?.entity).toBe('base');
  expect(watched.ownerOf('chain', { job: 'a' })?.entity).toBe('ethereum');
  expect(watched.ownerOf('chain', { job: 'b' })).toBeUndefined();
  expect(watched.ownerOf('service', { job: 'none' })).toBeUndefined();
});
