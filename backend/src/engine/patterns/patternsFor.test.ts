import { patternsFor } from './patternsFor';
import { service } from './fixtures/fleetWindow';

test('a service can have the patterns that its signals tell', () => {
  expect(patternsFor(service('a', {}))).toEqual([]);
  expect(patternsFor(service('a', { up: 1 }))).toEqual(['cascade_failure', 'service_down', 'flapping']);
  expect(patternsFor(service('a', { memory_used: 1 }))).toEqual(['memory_leak']);
  expect(patternsFor(service('a', { memory_used: 1, memory_limit: 2, profit: 1, traffic: 1 }))).toEqual([
    'memory_leak',
    'saturation',
    'profit_drop',
  ]);
});
