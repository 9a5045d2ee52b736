/**
 * The rhythm and noise behind a service's metrics. Each signal is known together with its integral over time, so that
 * counters can be evaluated at any instant and never need a state that is stepped.
 */
import { keyOf, unit } from './random';

/** Where the world begins: every counter is 0 then. */
export const EPOCH_MS = Date.UTC(2025, 0, 1);

const DAY = 86_400;
const WEEK = 7 * DAY;
const TAU = 2 * Math.PI;

/** The signals, in this order: constant 1, load (mean 1, 0.36 to 1.64), and two noises (mean 0, −1 to 1). */
export const SIGNALS = 4;
export const LOAD = { min: 0.36, max: 1.64 };

/** Evaluates the signals at a time in seconds since `EPOCH_MS`: their values, and their integrals since then. */
export type Signals = (seconds: number, values: Float64Array, integrals: Float64Array) => void;

interface Octave {
  key: number;
  period: number;
  /** The noise stays within ±3 times this. */
  amplitude: number;
}

/** Services of one chain share the hour of their peak and a slow noise, as they share the market. */
export function createSignals(seed: number, service: string, chain: string): Signals {
  const shared = keyOf(seed, chain);
  const own = keyOf(seed, chain, service);
  const peak = (13 + 4 * unit(shared, 1) + unit(own, 1)) * 3600;
  const weekPeak = (2 + unit(shared, 2)) * DAY;
  const load: Octave[] = [
    { key: keyOf(shared, 'slow'), period: 2820, amplitude: 0.03 },
    { key: keyOf(own, 'middle'), period: 430, amplitude: 0.03 },
    { key: keyOf(own, 'fast'), period: 61, amplitude: 0.02 },
  ];
  const noises = ['a', 'b'].map((name): Octave[] => [
    { key: keyOf(own, name, 'slow'), period: 790, amplitude: 0.2 },
    { key: keyOf(own, name, 'fast'), period: 97, amplitude: 0.13 },
  ]);
  return (seconds, values, integrals) => {
    const day = (TAU * (seconds - peak)) / DAY;
    const week = (TAU * (seconds - weekPeak)) / WEEK;
    values[0] = 1;
    integrals[0] = seconds;
    values[1] = 1 + 0.3 * Math.cos(day) + 0.1 * Math.cos(week);
    integrals[1] = seconds + ((0.3 * DAY) / TAU) * Math.sin(day) + ((0.1 * WEEK) / TAU) * Math.sin(week);
    addNoise(load, seconds, values, integrals, 1);
    for (const [i, octaves] of noises.entries()) {
      values[2 + i] = 0;
      integrals[2 + i] = 0;
      addNoise(octaves, seconds, values, integrals, 2 + i);
    }
  };
}

/** The integral is smooth value noise (cubic between random points), the signal its slope: their mean is 0. */
function addNoise(
  octaves: readonly Octave[],
  seconds: number,
  values: Float64Array,
  integrals: Float64Array,
  at: number
): void {
  for (const { key, period, amplitude } of octaves) {
    const position = seconds / period;
    const cell = Math.floor(position);
    const u = position - cell;
    const from = 2 * unit(key, cell) - 1;
    const rise = 2 * unit(key, cell + 1) - 1 - from;
    values[at]! += amplitude * rise * 6 * u * (1 - u);
    integrals[at]! += amplitude * period * (from + rise * u * u * (3 - 2 * u));
  }
}
