/** How what changes changes: from 0 to 1 by how far it is, 0 to 1. */
import type { Curve, Effects, Impact } from './effects';

export const straight: Curve = (progress) => progress;

/** At strength 1 in a line; the weaker, the later. */
export const late =
  (strength: number): Curve =>
  (progress) =>
    progress ** (2 - strength);

/** Up with gentle ends in the first part, flat, and down in the last part. */
export const hill =
  (up: number, down: number): Curve =>
  (progress) =>
    gentle(Math.min(1, progress / up)) * gentle(Math.min(1, (1 - progress) / down));

const gentle: Curve = (progress) => progress * progress * (3 - 2 * progress);

/** Up in a line and down at once, so many times. */
export const teeth =
  (count: number): Curve =>
  (progress) =>
    (progress * count) % 1;

/** Nearly 1 from a third on, then down in a line in the last tenth. */
export const plateau: Curve = (progress) => (1 - Math.exp(-10 * progress)) * Math.min(1, 10 * (1 - progress));

/** From 1 down to nearly 0. */
export const fading: Curve = (progress) => Math.exp(-5 * progress);

/** Counters have one rate in each piece of time, so what they count changes in steps too small to tell from noise. */
export function inSteps(
  { service, fromMs, toMs }: Pick<Impact, 'service' | 'fromMs' | 'toMs'>,
  steps: number,
  effects: (progress: number) => Partial<Effects>
): Impact[] {
  const at = (step: number): number => fromMs + Math.round(((toMs - fromMs) * step) / steps);
  return Array.from({ length: steps }, (_, step) => ({
    service,
    fromMs: at(step),
    toMs: at(step + 1),
    effects: effects((step + 0.5) / steps),
  })).filter((impact) => impact.toMs > impact.fromMs);
}
