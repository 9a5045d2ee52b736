import { serviceRow } from '../../testing/fleet';
import { countStates, fleetWords } from './fleetWords';

const service = (name: string, state: 'ok' | 'degraded' | 'down' | 'unknown') => serviceRow({ name, state });

it('names what is wrong, the worst first', () => {
  expect(
    fleetWords([service('a', 'ok'), service('b', 'unknown'), service('c', 'degraded'), service('d', 'down')])
  ).toBe('1 down: d; 1 degraded: c; 1 unknown: b.');
});

it('does not name more than a few', () => {
  const rows = ['a', 'b', 'c', 'd'].map((name) => service(name, 'down'));
  expect(fleetWords([...rows, service('e', 'ok')])).toBe('4 down: a, b, c and 1 more.');
});

it('says that all is well, of one, of many and of none', () => {
  expect(fleetWords([service('a', 'ok')])).toBe('The one service is OK.');
  expect(fleetWords([service('a', 'ok'), service('b', 'ok')])).toBe('All 2 services are OK.');
  expect(fleetWords([service('a', 'unknown'), service('b', 'unknown')])).toBe('All 2 services are unknown.');
  expect(fleetWords([])).toBe('There are no services.');
});

it('counts the services in each state', () => {
  expect(countStates([service('a', 'ok'), service('b', 'down'), service('c', 'down')])).toEqual({
    ok: 1,
    degraded: 0,
    down: 2,
    unknown: 0,
  });
});
