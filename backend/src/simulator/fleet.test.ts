import fc from 'fast-check';
import { dependents } from './dependents';
import { createFleet, DEFAULT_FLEET, KINDS } from './fleet';

const options = fc.record({
  chains: fc.uniqueArray(fc.stringMatching(/^[a-z]{3,8}$/), { minLength: 1, maxLength: 6 }),
  services: fc.integer({ min: 1, max: 300 }),
});

it('a fleet of any size has as many services, with names of their own and dependencies that exist', () => {
  fc.assert(
    fc.property(options, (wanted) => {
      const fleet = createFleet(wanted);
      const names = new Set(fleet.map(({ name }) => name));
      expect(fleet).toHaveLength(wanted.services);
      expect(names.size).toBe(wanted.services);
      expect(fleet.flatMap(({ dependsOn }) => dependsOn).filter((name) => !names.has(name))).toEqual([]);
    }),
    { numRuns: 50 }
  );
});

it('no service needs itself, however indirectly', () => {
  const fleet = createFleet({ ...DEFAULT_FLEET, services: 120 });
  const needs = new Map(fleet.map(({ name, dependsOn }) => [name, dependsOn]));
  const reaches = (name: string): string[] => (needs.get(name) ?? []).flatMap((needed) => [needed, ...reaches(needed)]);
  expect(fleet.filter(({ name }) => reaches(name).includes(name))).toEqual([]);
});

it('the default fleet has 40 services of every kind in four teams, eight on each chain and eight shared', () => {
  const fleet = createFleet(DEFAULT_FLEET);
  expect(fleet).toHaveLength(40);
  expect(new Set(fleet.map(({ kind }) => kind))).toEqual(new Set(KINDS));
  expect(new Set(fleet.map(({ team }) => team)).size).toBe(4);
  for (const chain of [...DEFAULT_FLEET.chains, undefined]) {
    expect(fleet.filter((service) => service.chain === chain)).toHaveLength(8);
  }
});

it('those that need a service come ring by ring', () => {
  expect(dependents('base-host-1', createFleet(DEFAULT_FLEET))).toEqual([
    ['base-host-1'],
    ['base-geth-1'],
    ['base-rpc-1', 'base-relay-1'],
    ['base-searcher-1', 'base-builder-1'],
  ]);
});
