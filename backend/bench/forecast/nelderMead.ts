/** The downhill simplex of Nelder and Mead (1965), with their coefficients. */

const MOST_STEPS = 400;
const TOLERANCE = 1e-9;

interface Point {
  x: Float64Array;
  value: number;
}

export function minimise(f: (x: Float64Array) => number, start: Float64Array): Point {
  const n = start.length;
  let simplex: Point[] = Array.from({ length: n + 1 }, (_, i) => {
    const x = start.slice();
    if (i > 0) {
      x[i - 1]! += 1;
    }
    return { x, value: f(x) };
  });
  const towards = (from: Float64Array, to: Float64Array, share: number): Point => {
    const x = from.map((value, k) => value + share * (to[k]! - value));
    return { x, value: f(x) };
  };
  for (let step = 0; step < MOST_STEPS; step++) {
    simplex.sort((a, b) => a.value - b.value);
    const [best, worst] = [simplex[0]!, simplex[n]!];
    if (worst.value - best.value <= TOLERANCE * (Math.abs(best.value) + 1e-300)) {
      break;
    }
    const centre = best.x.map((_, k) => simplex.slice(0, n).reduce((sum, { x }) => sum + x[k]!, 0) / n);
    const reflected = towards(centre, worst.x, -1);
    if (reflected.value < best.value) {
      const expanded = towards(centre, worst.x, -2);
      simplex[n] = expanded.value < reflected.value ? expanded : reflected;
    } else if (reflected.value < simplex[n - 1]!.value) {
      simplex[n] = reflected;
    } else {
      const contracted = towards(centre, reflected.value < worst.value ? reflected.x : worst.x, 0.5);
      if (contracted.value < Math.min(reflected.value, worst.value)) {
        simplex[n] = contracted;
      } else {
        simplex = simplex.map((point, i) => (i === 0 ? point : towards(best.x, point.x, 0.5)));
      }
    }
  }
  simplex.sort((a, b) => a.value - b.value);
  return simplex[0]!;
}
