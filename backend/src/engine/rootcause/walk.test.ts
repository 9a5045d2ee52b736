import { slow, incident } from './fixtures/incident';
import { graphOf } from './graph';
import { spanOf } from './span';
import { statesOf } from './state';
import { walk } from './walk';

function weightsOf(services: ReturnType<typeof slow>[]): Float64Array {
  const input = incident(services);
  const states = statesOf(input, spanOf(input.window.recent, input.incident)!);
  return walk(
    states.map((state) => ({ ...state, deviation: state.affected ? 1 : 0 })),
    graphOf(services)
  );
}

test('dwells as the stationary distribution of two services says', () => {
  // a = .15 / 2 + .85 b / 11, b = .15 / 2 + .85 a + .85 b 10 / 11: solved by hand.
  const [a, b] = weightsOf([slow('a', ['b'], 400), slow('b', [], 400)]);
  expect(a).toBeCloseTo((0.075 + 0.85 / 11) / (1 + 0.85 / 11), 5);
  expect(b).toBeCloseTo(1 - a!, 5);
});

test('stays where nothing that is needed is in trouble', () => {
  const [a, b, c] = weightsOf([slow('a', ['b'], 400), slow('b', ['c'], 400), slow('c', [])]);
  expect(b).toBeGreaterThan(a!);
  expect(b).toBeGreaterThan(10 * c!);
});

test('does not begin where nothing is in trouble', () => {
  expect([...weightsOf([slow('a', ['b']), slow('b', [])])]).toEqual([0, 0]);
});
