import { solveRidge } from './ridge';

// Reference: numpy.linalg.solve(A + 2 · I, b).
test('it solves a system with a ridge', () => {
  const x = new Float64Array(3);
  solveRidge(Float64Array.of(4, 0, 0, 1, 3, 0, 2, 0, 5), Float64Array.of(1, 2, 3), 2, x);
  [-0.04918032786885246, 0.4098360655737705, 0.4426229508196721].forEach((value, i) =>
    expect(x[i]).toBeCloseTo(value, 12)
  );
});

test('without any information the solution is 0', () => {
  const x = Float64Array.of(7, 7);
  solveRidge(new Float64Array(4), new Float64Array(2), 1, x);
  expect(x).toEqual(Float64Array.of(0, 0));
});
