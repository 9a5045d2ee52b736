/** Forecasts that were made, until they are due, and how those turned out. */
import { gradeForecast, type KeptForecast } from '../../engine/forecast/grade';
import type { ForecastGrade } from '../../engine/forecast/types';

/** No more are kept, of either. */
const MOST_KEPT = 50_000;
const MOST_GRADES = 20_000;
/** A forecast that could not be graded for so long never will be. */
const LATE_MS = 86_400_000;

export class ForecastBook {
  private kept: KeptForecast[] = [];
  /** Oldest first. */
  private graded: ForecastGrade[] = [];

  keep(forecast: KeptForecast): void {
    this.kept.push(forecast);
    if (this.kept.length > MOST_KEPT) {
      this.kept.splice(0, this.kept.length - MOST_KEPT);
    }
  }

  /**
   * Grades what is due.
   * @param actualOf what was measured then; NaN: not known
   */
  grade(untilMs: number, actualOf: (forecast: KeptForecast) => number): void {
    const waiting: KeptForecast[] = [];
    for (const forecast of this.kept) {
      const dueMs = dueOf(forecast);
      const grade = dueMs <= untilMs ? gradeForecast(forecast, actualOf(forecast)) : undefined;
      if (grade) {
        this.graded.push(grade);
      } else if (untilMs - dueMs < LATE_MS) {
        waiting.push(forecast);
      }
    }
    this.kept = waiting;
    this.graded = this.graded.slice(-MOST_GRADES);
  }

  /** Those that were due in the time range. */
  within(startMs: number, endMs: number): ForecastGrade[] {
    return this.graded.filter(({ dueMs }) => dueMs >= startMs && dueMs <= endMs);
  }

  get size(): { kept: number; graded: number } {
    return { kept: this.kept.length, graded: this.graded.length };
  }

  save(): { kept: KeptForecast[]; graded: ForecastGrade[] } {
    return { kept: this.kept, graded: this.graded };
  }

  load({ kept, graded }: { kept: readonly KeptForecast[]; graded: readonly ForecastGrade[] }): void {
    this.kept = [...kept, ...this.kept].slice(-MOST_KEPT);
    this.graded = [...graded, ...this.graded].slice(-MOST_GRADES);
  }
}

export function dueOf({ madeAtMs, horizonSeconds }: Pick<KeptForecast, 'madeAtMs' | 'horizonSeconds'>): number {
  return madeAtMs + horizonSeconds * 1000;
}
