import { gridLength } from '../../sources/prometheus';
import type { Grid } from '../../sources/prometheus/types';

/** The scores of the newest steps, one a step; older ones are forgotten. */
export class ScoreRing {
  private readonly scores: Float32Array;
  private newest: number | undefined;

  /** @param capacity steps that are kept */
  constructor(
    readonly capacity: number,
    private readonly stepMs: number
  ) {
    this.scores = new Float32Array(capacity).fill(Number.NaN);
  }

  /** Of the step that the instant lies in; what is older than all that is kept is let go. */
  set(timeMs: number, score: number): void {
    const step = Math.floor(timeMs / this.stepMs);
    if (!Number.isSafeInteger(step)) {
      return;
    }
    if (this.newest === undefined || step > this.newest) {
      this.moveTo(step);
    } else if (step <= this.newest - this.capacity) {
      return;
    }
    this.scores[slot(step, this.capacity)] = score;
  }

  /** Where nothing is known yet. */
  fill(timeMs: number, score: number): void {
    const step = Math.floor(timeMs / this.stepMs);
    if (Number.isNaN(this.at(step))) {
      this.set(timeMs, score);
    }
  }

  /** Of the step that the instant lies in; NaN: none. */
  scoreAt(timeMs: number): number {
    return this.at(Math.floor(timeMs / this.stepMs));
  }

  /** The highest score of the steps that lie between each instant of the grid and the one before; NaN without any. */
  read(grid: Grid): Float64Array {
    const values = new Float64Array(gridLength(grid)).fill(Number.NaN);
    for (let i = 0; i < values.length; i++) {
      const timeMs = grid.startMs + i * grid.stepMs;
      const last = Math.floor(timeMs / this.stepMs);
      const first = Math.min(last, Math.floor((timeMs - grid.stepMs) / this.stepMs) + 1);
      values[i] = this.highest(first, last);
    }
    return values;
  }

  /** The start of the oldest step that has a score; undefined without any. */
  oldestMs(): number | undefined {
    if (this.newest === undefined) {
      return undefined;
    }
    for (let step = this.newest - this.capacity + 1; step <= this.newest; step++) {
      if (!Number.isNaN(this.at(step))) {
        return step * this.stepMs;
      }
    }
    return undefined;
  }

  /** All scores, oldest first, and the start of the newest step. */
  save(): { newestMs: number; scores: Float32Array } {
    const { newest, capacity } = this;
    if (newest === undefined) {
      return { newestMs: Number.NaN, scores: new Float32Array(0) };
    }
    const scores = Float32Array.from({ length: capacity }, (_, i) => this.at(newest - capacity + 1 + i));
    return { newestMs: newest * this.stepMs, scores };
  }

  /** What `save` gave, also of a ring of another capacity. */
  load({ newestMs, scores }: { newestMs: number; scores: Float32Array }): void {
    scores.forEach((score, i) => {
      if (!Number.isNaN(score)) {
        this.set(newestMs - (scores.length - 1 - i) * this.stepMs, score);
      }
    });
  }

  private moveTo(step: number): void {
    const from = this.newest === undefined ? step : Math.max(this.newest + 1, step - this.capacity + 1);
    for (let between = from; between < step; between++) {
      this.scores[slot(between, this.capacity)] = Number.NaN;
    }
    this.newest = step;
  }

  private at(step: number): number {
    const { newest, capacity } = this;
    const kept = newest !== undefined && step <= newest && step > newest - capacity;
    return kept ? this.scores[slot(step, capacity)]! : Number.NaN;
  }

  private highest(first: number, last: number): number {
    let highest = Number.NaN;
    const from = Math.max(first, (this.newest ?? 0) - this.capacity + 1);
    for (let step = from; step <= last && step <= (this.newest ?? -1); step++) {
      const score = this.at(step);
      if (!(score <= highest)) {
        highest = Number.isNaN(score) ? highest : score;
      }
    }
    return highest;
  }
}

function slot(step: number, capacity: number): number {
  return ((step % capacity) + capacity) % capacity;
}
