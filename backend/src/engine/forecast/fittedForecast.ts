/** A fitted signal: its forecast, when it passes a limit, and how probably. */
import { type Bounds } from './bounds';
import { type DeviationModel, type Deviations, known, KNOWN, LEVELS } from './deviations';
import { below, widen } from './errorDistribution';
import { crossingOf, type Crossing } from './passage';
import type { Profile } from './profile';
import type { Rise } from './rise';
import type { Trend } from './trend';
import { EXHAUSTION_HORIZON_SECONDS, type ExhaustionTimes, type FittedForecast, type Forecast } from './types';

const HOUR_MS = 3_600_000;
const Q = LEVELS.length;
const [LOW, MEDIAN, HIGH] = [1, 3, 5] as const;
/** Below this weight the rise of the last hours is left out. */
const NEGLIGIBLE = 0.02;
/** How much errors grow each time the horizon doubles beyond the longest one that is known. */
const GROWTH = 0.1;
/** The same, for a history without days: as a random walk would. */
const WALK_GROWTH = Math.SQRT2 - 1;
const MOST_GROWTH = 4;

export interface Fit {
  nowMs: number;
  stepMs: number;
  /** Of the newest value known; NaN: none of late. */
  latest: number;
  /** The history, without its trend. */
  values: Float64Array;
  /** Steps of history, and of these how many the profile was fitted on. */
  length: number;
  fitted: number;
  profile: Profile;
  trend: Trend;
  /** Over how many steps a trend dies down; Infinity: never. */
  trendSteps: number;
  deviations: Deviations;
  model: DeviationModel;
  rise: Rise;
  bounds: Bounds;
}

const moment = new Float64Array(KNOWN);

export class SignalForecast implements FittedForecast {
  /** Quantiles of the value as ever, and if the rise goes on. */
  private readonly usual = new Float64Array(Q);
  private readonly rising = new Float64Array(Q);

  constructor(private readonly fit: Fit) {}

  get latest(): number {
    return this.fit.latest;
  }

  forecast(horizonMs: number, stepMs: number): Forecast {
    const length = Math.max(0, Math.floor(horizonMs / stepMs)) + 1;
    const [low, median, high] = [new Float64Array(length), new Float64Array(length), new Float64Array(length)];
    const { rise } = this.fit;
    for (let i = 0; i < length; i++) {
      this.usualAt(i * stepMs);
      if (rise.weight >= NEGLIGIBLE) {
        this.risingAt(i * stepMs);
        low[i] = this.bounded(this.quantile(LEVELS[LOW]));
        median[i] = this.bounded(this.quantile(LEVELS[MEDIAN]));
        high[i] = this.bounded(this.quantile(LEVELS[HIGH]));
      } else {
        low[i] = this.bounded(this.usual[LOW]!);
        median[i] = this.bounded(this.usual[MEDIAN]!);
        high[i] = this.bounded(this.usual[HIGH]!);
      }
    }
    return { startMs: this.fit.nowMs, stepMs, low, median, high };
  }

  exhaustion(limit: number): ExhaustionTimes {
    const never = { earliest: Infinity, median: Infinity, latest: Infinity };
    const growthPerHour = this.growthPerHour();
    if (!(limit > 0) || !Number.isFinite(limit)) {
      return { ...never, growthPerHour };
    }
    if (this.fit.latest >= limit) {
      return { earliest: 0, median: 0, latest: 0, growthPerHour };
    }
    const crossing = this.crossing({ value: limit, side: 'above' }, EXHAUSTION_HORIZON_SECONDS * 1000, 0.9);
    const seconds = (level: number): number => crossing.timeOf(level) / 1000;
    return { earliest: seconds(0.1), median: seconds(0.5), latest: seconds(0.9), growthPerHour };
  }

  breach(threshold: { value: number; side: 'above' | 'below' }, horizonMs: number): number {
    if (Number.isNaN(threshold.value) || !(horizonMs >= 0)) {
      return 0;
    }
    const { latest, bounds } = this.fit;
    if (threshold.side === 'above' ? latest >= threshold.value : latest <= threshold.value) {
      return 1;
    }
    if (threshold.side === 'above' ? threshold.value > bounds.most : threshold.value < bounds.least) {
      return 0;
    }
    return this.crossing(threshold, Math.min(horizonMs, EXHAUSTION_HORIZON_SECONDS * 1000), 1).probability;
  }

  naiveError(horizonMs: number): number {
    const { values, stepMs, profile } = this.fit;
    const steps = Math.max(1, Math.round(horizonMs / stepMs));
    const period = profile.stepsPerDay > 1 ? profile.stepsPerDay * Math.ceil(steps / profile.stepsPerDay) : steps;
    let sum = 0;
    let count = 0;
    for (let i = values.length - 1; i >= period; i--) {
      const error = Math.abs(values[i]! - values[i - period]!);
      if (!Number.isNaN(error)) {
        sum += error;
        count++;
      }
    }
    return count > 0 ? sum / count : 0;
  }

  private crossing(threshold: { value: number; side: 'above' | 'below' }, horizonMs: number, enough: number): Crossing {
    const { fit } = this;
    const beyond = (quantiles: Float64Array): number => {
      const p = below(quantiles, threshold.value);
      return threshold.side === 'above' ? 1 - p : p;
    };
    return crossingOf(
      fit.stepMs,
      horizonMs,
      enough,
      fit.rise.weight < NEGLIGIBLE ? 0 : fit.rise.weight,
      (ms) => {
        this.usualAt(ms);
        return beyond(this.usual);
      },
      (ms) => {
        this.risingAt(ms);
        return beyond(this.rising);
      }
    );
  }

  private growthPerHour(): number {
    const { rise, trend, stepMs } = this.fit;
    return (rise.weight >= 0.5 ? rise.slopePerHour : 0) + (trend.slope * HOUR_MS) / stepMs;
  }

  /** Quantiles of the value after a while, as its rhythm, its trend and its present deviation have it. */
  private usualAt(ms: number): void {
    const { fit, usual } = this;
    const steps = ms / fit.stepMs;
    const { horizons, coefficients, quantiles } = fit.model;
    let upper = 0;
    while (upper < horizons.length - 1 && horizons[upper]! < steps) {
      upper++;
    }
    const lower = Math.max(0, upper - 1);
    const [from, to] = [horizons[lower]!, horizons[upper]!];
    const share =
      to > from && steps > from ? Math.min(1, Math.log(steps / from) / Math.log(to / from)) : upper === lower ? 1 : 0;
    known(fit.deviations, fit.length - 1, Math.max(1, Math.round(steps)), this.stepsPerDay(), moment);
    let deviation = 0;
    for (let k = 0; k < KNOWN; k++) {
      const a = coefficients[lower * KNOWN + k]!;
      deviation += moment[k]! * (a + share * (coefficients[upper * KNOWN + k]! - a));
    }
    const growth = this.growthBeyond(steps / horizons[horizons.length - 1]!);
    const scale = this.scaleAt(steps);
    const center = this.profileAt(steps) + this.trendAfter(steps);
    for (let q = 0; q < Q; q++) {
      const a = quantiles[lower * Q + q]!;
      const error = a + share * (quantiles[upper * Q + q]! - a);
      usual[q] = center + scale * (deviation + growth * error);
    }
    widen(usual, (fit.trend.slopeError / (fit.trend.slope || 1)) * this.trendAfter(steps));
  }

  /** How much larger errors are, `times` the longest known horizon ahead. */
  private growthBeyond(times: number): number {
    if (times <= 1) {
      return 1;
    }
    const walks = this.fit.profile.stepsPerDay === 1;
    return Math.min(MOST_GROWTH, (1 + (walks ? WALK_GROWTH : GROWTH)) ** Math.log2(times));
  }

  private risingAt(ms: number): void {
    const { fit, rising } = this;
    const { rise } = fit;
    const hours = ms / HOUR_MS;
    const steps = ms / fit.stepMs;
    // Its level is that of now; a step's mean is that of its middle.
    const lasted = hours - fit.stepMs / HOUR_MS / 2;
    const center = this.profileAt(steps) + this.trendAfter(steps) + rise.level + rise.slopePerHour * lasted;
    const scale = this.scaleAt(steps);
    for (let q = 0; q < Q; q++) {
      rising[q] = center + scale * fit.model.quantiles[q]!;
    }
    widen(rising, rise.slopeErrorPerHour * hours);
  }

  private stepsPerDay(): number {
    return this.fit.profile.stepsPerDay;
  }

  /** The profile between its steps; it follows the last fitted step. */
  private profileAt(steps: number): number {
    const { rows, days, stepsPerDay } = this.fit.profile;
    return between(rows, days * stepsPerDay, stepsPerDay, this.placeOf(steps));
  }

  private scaleAt(steps: number): number {
    return between(this.fit.profile.scale, 0, this.stepsPerDay(), this.placeOf(steps));
  }

  private placeOf(steps: number): number {
    const day = this.stepsPerDay();
    return (((this.fit.length - this.fit.fitted - 1 + steps) % day) + day) % day;
  }

  /** What the trend adds to the profile, which has the level of the last fitted step. */
  private trendAfter(steps: number): number {
    const { trend, trendSteps, length, fitted } = this.fit;
    const ahead = length - fitted + steps;
    return trend.slope * (trendSteps === Infinity ? ahead : trendSteps * (1 - Math.exp(-ahead / trendSteps)));
  }

  private bounded(value: number): number {
    const { least, most } = this.fit.bounds;
    return Math.min(most, Math.max(least, value));
  }

  /** Of the value whether or not the rise goes on, by bisection. */
  private quantile(level: number): number {
    const { usual, rising, fit } = this;
    let low = Math.min(usual[0]!, rising[0]!);
    let high = Math.max(usual[Q - 1]!, rising[Q - 1]!);
    for (let i = 0; i < 40 && high > low; i++) {
      const middle = low + (high - low) / 2;
      const p = (1 - fit.rise.weight) * below(usual, middle) + fit.rise.weight * below(rising, middle);
      if (p < level) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }
}

function between(values: Float64Array, from: number, length: number, place: number): number {
  const first = Math.floor(place);
  const a = values[from + (first % length)]!;
  return a + (place - first) * (values[from + ((first + 1) % length)]! - a);
}
