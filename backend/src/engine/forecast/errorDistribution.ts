/** A distribution known by a few quantiles: straight between them, exponential beyond. */

/** The shares whose quantiles are kept of errors; between and beyond them they are interpolated. */
export const LEVELS = [0.02, 0.1, 0.25, 0.5, 0.75, 0.9, 0.98] as const;
/** Where the band and the median are among them. */
export const [LOW, MEDIAN, HIGH] = [1, 3, 5] as const;

const Q = LEVELS.length;
/** Quantiles of the standard normal distribution at `LEVELS`. */
const NORMAL = [-2.0537, -1.2816, -0.6745, 0, 0.6745, 1.2816, 2.0537] as const;
/** From .9 to .98 an exponential distribution falls by so many of its scales. */
const TAIL = Math.log(5);

/** The probability of a value below `x`; of a single point: below or equal. */
export function below(quantiles: Float64Array, x: number): number {
  const [lowest, highest] = [quantiles[0]!, quantiles[Q - 1]!];
  if (x < lowest) {
    const scale = (quantiles[1]! - lowest) / TAIL;
    return scale > 0 ? LEVELS[0] * Math.exp((x - lowest) / scale) : 0;
  }
  if (x >= highest) {
    const scale = (highest - quantiles[Q - 2]!) / TAIL;
    return scale > 0 ? 1 - (1 - LEVELS[Q - 1]!) * Math.exp((highest - x) / scale) : 1;
  }
  let k = 1;
  while (quantiles[k]! <= x) {
    k++;
  }
  const [from, to] = [quantiles[k - 1]!, quantiles[k]!];
  return LEVELS[k - 1]! + ((LEVELS[k]! - LEVELS[k - 1]!) * (x - from)) / (to - from);
}

/** Adds an independent, normally distributed error, whose 80 % interval reaches `half` to each side. */
export function widen(quantiles: Float64Array, half: number): void {
  const own = (quantiles[Q - 2]! - quantiles[1]!) / 2;
  const more = (Math.sqrt(own * own + half * half) - own) / NORMAL[Q - 2]!;
  for (let k = 0; k < Q; k++) {
    quantiles[k]! += NORMAL[k]! * more;
  }
}
