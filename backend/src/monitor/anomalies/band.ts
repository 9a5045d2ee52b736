/** A metric of one entity with its expected band, which grows as time goes on. */
import { createStreamingDetector } from '../../engine/anomaly/streaming';
import type { StreamingDetector } from '../../engine/anomaly/types';

/** Longer ones begin anew. */
const MOST_BAND_ROWS = 30_000;

export class Band {
  /** Where the detector begins; from `warmMs` on the band is warm. */
  readonly startMs: number;
  readonly warmMs: number;
  private readonly values: number[] = [];
  private readonly lows: number[] = [];
  private readonly highs: number[] = [];
  private readonly detector: StreamingDetector;

  constructor(
    readonly stepMs: number,
    warmRows: number,
    warmMs: number
  ) {
    this.warmMs = warmMs;
    this.startMs = warmMs - warmRows * stepMs;
    this.detector = createStreamingDetector({ stepMs, trainRows: Math.max(1, warmRows) });
  }

  /** The step that comes next. */
  get nextMs(): number {
    return this.startMs + this.values.length * this.stepMs;
  }

  /** @param value of the next step; NaN: missing */
  push(value: number): void {
    const band = this.detector.push(this.nextMs, value);
    this.values.push(value);
    this.lows.push(band?.low ?? Number.NaN);
    this.highs.push(band?.high ?? Number.NaN);
  }

  /** Of the newest step that is not after the instant, if it is no older than a step; NaN otherwise. */
  at(timeMs: number): { value: number; low: number; high: number } {
    const i = Math.floor((timeMs - this.startMs) / this.stepMs);
    return { value: this.values[i] ?? Number.NaN, ...this.bandAt(i) };
  }

  /** The band of the newest step. */
  newest(): { low: number; high: number } {
    return this.bandAt(this.values.length - 1);
  }

  /** What is asked for can be had by going on. */
  reaches(warmMs: number, endMs: number): boolean {
    const rows = (Math.max(endMs, this.nextMs) - this.startMs) / this.stepMs;
    return this.warmMs <= warmMs && this.nextMs >= warmMs && rows <= MOST_BAND_ROWS;
  }

  private bandAt(i: number): { low: number; high: number } {
    return { low: this.lows[i] ?? Number.NaN, high: this.highs[i] ?? Number.NaN };
  }
}
