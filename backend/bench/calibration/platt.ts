/** Platt's fit of a probability to a score (1999), for statements that hang together within their scenario. */

/** probability = 1 / (1 + exp(−(slope · score + shift))) */
export interface Fit {
  slope: number;
  shift: number;
}

export interface Said {
  seed: number;
  score: number;
  right: boolean;
}

const STEPS = 60;

/**
 * The fit that is most likely after a normal prior around another one, by Newton's method.
 * @param prior,deviation few statements, or statements that are all right, leave it where it was
 */
export function fitPlatt(said: readonly Said[], prior: Fit, deviation: Fit): Fit {
  const weights = weightsOf(said);
  let { slope, shift } = prior;
  for (let step = 0; step < STEPS; step++) {
    let gradientSlope = (prior.slope - slope) / deviation.slope ** 2;
    let gradientShift = (prior.shift - shift) / deviation.shift ** 2;
    let [a, b, c] = [1 / deviation.slope ** 2, 0, 1 / deviation.shift ** 2];
    said.forEach(({ score, right }, i) => {
      const p = probability({ slope, shift }, score);
      const error = weights[i]! * ((right ? 1 : 0) - p);
      const curvature = weights[i]! * p * (1 - p);
      gradientSlope += error * score;
      gradientShift += error;
      a += curvature * score * score;
      b += curvature * score;
      c += curvature;
    });
    const determinant = a * c - b * b;
    // Not too far at once: where all is right or wrong a whole step leads astray.
    slope += clamp((c * gradientSlope - b * gradientShift) / determinant);
    shift += clamp((a * gradientShift - b * gradientSlope) / determinant);
  }
  return { slope, shift };
}

export function probability({ slope, shift }: Fit, score: number): number {
  return 1 / (1 + Math.exp(-(slope * score + shift)));
}

/** A scenario weighs as the root of its statements: more than one of them, less than all. */
function weightsOf(said: readonly Said[]): number[] {
  const counts = new Map<number, number>();
  for (const { seed } of said) counts.set(seed, (counts.get(seed) ?? 0) + 1);
  return said.map(({ seed }) => 1 / Math.sqrt(counts.get(seed)!));
}

const clamp = (step: number): number => Math.max(-0.5, Math.min(0.5, step));
