import type { Scene } from './scene';

const FAILING = 0.01;

/** From which share of more failures on people notice: a point more, or half as many again where failing is usual. */
export function failuresThatMatter(scene: Scene): number {
  const usual = scene.view('errors')?.usual[scene.recent.length - 1] ?? NaN;
  return Math.max(FAILING, Number.isNaN(usual) ? 0 : usual / 2);
}
