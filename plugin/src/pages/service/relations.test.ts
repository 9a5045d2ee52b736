import { CATALOG } from '../../testing/catalog';
import { relationsOf } from './relations';

const service = (name: string) => CATALOG.services.find((one) => one.name === name)!;
const names = (services: Array<{ name: string }>) => services.map(({ name }) => name);

it('tells what a service needs, and what needs it', () => {
  expect(names(relationsOf(CATALOG, service('relay')).needs)).toEqual(['node']);
  expect(names(relationsOf(CATALOG, service('node')).neededBy)).toEqual(['relay']);
  expect(relationsOf(CATALOG, service('machine'))).toEqual({ needs: [], neededBy: [] });
});

it('leaves out what is not in the configuration', () => {
  const relay = { ...service('relay'), dependsOn: ['node', 'retired'] };
  expect(names(relationsOf(CATALOG, relay).needs)).toEqual(['node']);
});
