/** What the newest rows tell of a row: rolling mean, change, spread, and how long a metric has been absent. */
import type { StateReader, StateWriter } from '../../stats/binary';

/** Rows that the rolling mean and spread are of, the newest included. */
export const ROLLING_ROWS = 8;

/** Features of a metric, in this order. */
export const FEATURES = 4;
export const VALUE = 0;
export const ROLLING = 1;
export const CHANGE = 2;
export const SPREAD = 3;

/** The newest residuals (values less what is expected) of all metrics. */
export class RecentRows {
  /** Ring of rows, row-major; NaN: missing. */
  private readonly residuals: Float64Array;
  private next = 0;
  private readonly absent: Float64Array;

  constructor(private readonly metrics: number) {
    this.residuals = new Float64Array((ROLLING_ROWS - 1) * metrics).fill(NaN);
    this.absent = new Float64Array(metrics);
  }

  /**
   * The features of a row that follows the newest one.
   *
   * @param row residuals of the metrics; NaN: missing
   * @param out metrics × FEATURES; NaN where unknown. The rolling mean of a missing value is that of the rows before.
   */
  features(row: Float64Array, out: Float64Array): void {
    const { metrics, residuals } = this;
    for (let m = 0; m < metrics; m++) {
      const value = row[m]!;
      let sum = 0;
      let count = 0;
      for (let at = m; at < residuals.length; at += metrics) {
        const residual = residuals[at]!;
        if (!Number.isNaN(residual)) {
          sum += residual;
          count++;
        }
      }
      const before = sum / count;
      if (!Number.isNaN(value)) {
        sum += value;
        count++;
      }
      const mean = sum / count;
      const at = m * FEATURES;
      out[at + VALUE] = value;
      out[at + ROLLING] = mean;
      out[at + CHANGE] = value - before;
      out[at + SPREAD] = count > 1 ? this.spread(m, value, mean, count) : NaN;
    }
  }

  private spread(m: number, value: number, mean: number, count: number): number {
    let squares = Number.isNaN(value) ? 0 : (value - mean) ** 2;
    for (let at = m; at < this.residuals.length; at += this.metrics) {
      const residual = this.residuals[at]!;
      if (!Number.isNaN(residual)) {
        squares += (residual - mean) ** 2;
      }
    }
    return Math.sqrt(squares / count);
  }

  /** Rows in a row without the metric, were it missing once more. */
  absentRows(m: number): number {
    return this.absent[m]! + 1;
  }

  /** @param row residuals; NaN: missing. A row without any value says nothing of a single metric. */
  add(row: Float64Array): void {
    let some = false;
    for (let m = 0; m < this.metrics; m++) {
      some ||= !Number.isNaN(row[m]!);
    }
    for (let m = 0; m < this.metrics; m++) {
      const value = row[m]!;
      this.residuals[this.next * this.metrics + m] = value;
      if (!Number.isNaN(value)) {
        this.absent[m] = 0;
      } else if (some) {
        this.absent[m]!++;
      }
    }
    this.next = (this.next + 1) % (ROLLING_ROWS - 1);
  }

  save(state: StateWriter): void {
    state.f64s(this.residuals);
    state.u32(this.next);
    state.f64s(this.absent);
  }

  static read(state: StateReader, metrics: number): RecentRows {
    const recent = new RecentRows(metrics);
    recent.residuals.set(state.f64s());
    recent.next = state.u32();
    recent.absent.set(state.f64s());
    return recent;
  }
}
