/** A fitted signal: its forecast, when it passes a limit, and how probably. */
import { KNOWN } from './deviations';
import { below, HIGH, LEVELS, LOW, MEDIAN, widen } from './errorDistribution';
import type { Excursions } from './excursion';
import type { HistoryFit } from './historyFit';
import type { Nature } from './nature';
import { type Crossing, crossingOf } from './passage';
import { type Rise, riseAfter, RISES, risesStill } from './rise';
import {
  BAND_QUANTILES,
  EXHAUSTION_HORIZON_SECONDS,
  type ExhaustionTimes,
  type FittedForecast,
  type Forecast,
} from './types';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const Q = LEVELS.length;
/** Below this weight the other course is left out. */
const NEGLIGIBLE = 0.02;
/** How much errors grow each time the horizon doubles beyond the longest one that is known. */
const GROWTH = 0.1;
/** The same, for a history without days: as a random walk would. */
const WALK_GROWTH = Math.SQRT2 - 1;
const MOST_GROWTH = 4;
/** A history has few days: errors of a day ahead and more are larger than those that it was fitted to. */
const FEW_DAYS = 0.04;
/** The trend of what is not used up dies down with this time constant. */
const TREND_MS = 7 * DAY_MS;
/** What is stored counts as having been so long at its new level before it came there. */
const STAYS_MS = DAY_MS;
/** What is stored and rises counts as having done so for so long before it was seen: a leak seldom ends by itself. */
const LEAKS_HOURS = 96;
/** What is known is clipped to this many units of the scale. */
const MOST_KNOWN = 5;
/** The .98 quantile and so many distances to it from the .9 quantile are passed once in millions. */
const FAR_TAILS = 8;
/** In distances of the band's lines from the median; the normal distribution has 1.6. */
const FARTHEST = 2.5;
/** They halve the interval to what doubles can tell. */
const BISECTIONS = 40;

/** Where a signal stands. */
export interface Present {
  nowMs: number;
  /** NaN: not known. */
  latest: number;
  history: HistoryFit;
  /** Steps since the history ended. */
  fresh: number;
  memories: Float64Array;
  excursions: Excursions;
  rise: Rise;
  nature: Nature;
}

const known = new Float64Array(KNOWN);

export class SignalForecast implements FittedForecast {
  /** Quantiles of the value as ever, and on its other course. */
  private readonly usual = new Float64Array(Q);
  private readonly changed = new Float64Array(Q);

  /** @param fittedToMs end of the long scale that the history is of; NaN: it is of the recent scale */
  constructor(
    readonly present: Present,
    readonly fittedToMs: number
  ) {}

  get latest(): number {
    return this.present.latest;
  }

  forecast(horizonMs: number, stepMs: number): Forecast {
    const length = Math.max(0, Math.floor(horizonMs / stepMs)) + 1;
    const [low, median, high] = [new Float64Array(length), new Float64Array(length), new Float64Array(length)];
    for (let i = 0; i < length; i++) {
      this.usualAt(i * stepMs);
      const weight = this.weightAt(i * stepMs);
      if (weight >= NEGLIGIBLE) {
        this.changedAt(i * stepMs);
        low[i] = this.bounded(this.quantile(LEVELS[LOW], weight));
        median[i] = this.bounded(this.quantile(LEVELS[MEDIAN], weight));
        high[i] = this.bounded(this.quantile(LEVELS[HIGH], weight));
      } else {
        low[i] = this.bounded(this.usual[LOW]!);
        median[i] = this.bounded(this.usual[MEDIAN]!);
        high[i] = this.bounded(this.usual[HIGH]!);
      }
    }
    return { startMs: this.present.nowMs, stepMs, low, median, high };
  }

  exhaustion(limit: number): ExhaustionTimes {
    const never = { earliest: Infinity, median: Infinity, latest: Infinity };
    const growthPerHour = this.growthPerHour();
    if (!(limit > 0) || !Number.isFinite(limit)) {
      return { ...never, growthPerHour };
    }
    if (this.latest >= limit) {
      return { earliest: 0, median: 0, latest: 0, growthPerHour };
    }
    if (this.isFarBelow(limit)) {
      return { ...never, growthPerHour };
    }
    const crossing = this.crossing(
      { value: limit, side: 'above' },
      EXHAUSTION_HORIZON_SECONDS * 1000,
      BAND_QUANTILES[2]
    );
    const [earliest, median, latest] = BAND_QUANTILES.map((share) => crossing.timeOf(share) / 1000);
    return { earliest: earliest!, median: median!, latest: latest!, growthPerHour };
  }

  breach(threshold: { value: number; side: 'above' | 'below' }, horizonMs: number): number {
    if (Number.isNaN(threshold.value) || !(horizonMs >= 0)) {
      return 0;
    }
    const { latest, nature } = this.present;
    if (threshold.side === 'above' ? latest >= threshold.value : latest <= threshold.value) {
      return 1;
    }
    if (threshold.side === 'above' ? threshold.value > nature.most : threshold.value < nature.least) {
      return 0;
    }
    return this.crossing(threshold, Math.min(horizonMs, EXHAUSTION_HORIZON_SECONDS * 1000), 1).probability;
  }

  naiveError(horizonMs: number): number {
    const { naive, stepMs } = this.present.history;
    return (naive.find(({ steps }) => steps * stepMs >= horizonMs) ?? naive[naive.length - 1])?.error ?? 0;
  }

  private crossing(threshold: { value: number; side: 'above' | 'below' }, horizonMs: number, enough: number): Crossing {
    const beyond = (quantiles: Float64Array): number => {
      const p = below(quantiles, threshold.value);
      return threshold.side === 'above' ? 1 - p : p;
    };
    return crossingOf(
      this.present.history.stepMs,
      this.present.history.extremalIndex,
      horizonMs,
      enough,
      (ms) => {
        const weight = this.weightAt(ms);
        return weight < NEGLIGIBLE ? 0 : weight;
      },
      (ms) => {
        this.usualAt(ms);
        return beyond(this.usual);
      },
      (ms) => {
        this.changedAt(ms);
        return beyond(this.changed);
      }
    );
  }

  /** Whether it need not be looked at day by day that a limit is out of reach. */
  private isFarBelow(limit: number): boolean {
    const { history, fresh, rise } = this.present;
    const { coefficients, quantiles, horizons } = history.model;
    let error = 0;
    for (let h = 0; h < horizons.length; h++) {
      let deviation = 0;
      for (let k = 0; k < KNOWN; k++) {
        deviation += Math.abs(MOST_KNOWN * coefficients[h * KNOWN + k]!);
      }
      const tail = quantiles[h * Q + Q - 1]! - quantiles[h * Q + HIGH]!;
      error = Math.max(error, deviation + MOST_GROWTH * (Math.abs(quantiles[h * Q + Q - 1]!) + FAR_TAILS * tail));
    }
    const steps = fresh + (EXHAUSTION_HORIZON_SECONDS * 1000) / history.stepMs;
    const trend = Math.max(0, history.trend.slope + 2 * history.trend.slopeError) * steps;
    const isCalm = rise.weight < NEGLIGIBLE && !this.present.excursions.goesOn;
    return isCalm && limit > largest(history.day) + trend + error * largest(history.scale);
  }

  private growthPerHour(): number {
    const { rise, history } = this.present;
    return (rise.weight >= RISES ? rise.slopePerHour : 0) + (history.trend.slope * HOUR_MS) / history.stepMs;
  }

  /** Quantiles of the value after a while, as its rhythm, its trend and its present deviation have it. */
  private usualAt(ms: number): void {
    const { usual } = this;
    const { history, fresh, memories } = this.present;
    const { horizons, coefficients, quantiles } = history.model;
    const steps = ms / history.stepMs;
    let upper = 0;
    while (upper < horizons.length - 1 && horizons[upper]! < steps) {
      upper++;
    }
    const lower = Math.max(0, upper - 1);
    const share = shareBetween(steps, horizons[lower]!, horizons[upper]!);
    history.known.of(fresh + Math.max(1, Math.round(steps)), memories, known);
    let deviation = 0;
    for (let k = 0; k < KNOWN; k++) {
      const from = coefficients[lower * KNOWN + k]!;
      deviation += known[k]! * (from + share * (coefficients[upper * KNOWN + k]! - from));
    }
    const growth = this.growthAt(steps);
    const scale = dayAt(history.scale, fresh + steps);
    const trend = this.trendAfter(fresh + steps);
    const center = dayAt(history.day, fresh + steps) + trend;
    for (let q = 0; q < Q; q++) {
      const from = quantiles[lower * Q + q]!;
      const error = from + share * (quantiles[upper * Q + q]! - from);
      usual[q] = center + scale * (deviation + growth * error);
    }
    if (trend !== 0) {
      widen(usual, Math.abs((history.trend.slopeError / history.trend.slope) * trend));
    }
  }

  /** How much larger errors are than those of the horizons nearby. */
  private growthAt(steps: number): number {
    const { horizons } = this.present.history.model;
    const times = steps / horizons[horizons.length - 1]!;
    if (times <= 1) {
      return 1 + FEW_DAYS * Math.min(1, (steps * this.present.history.stepMs) / DAY_MS);
    }
    const walks = this.present.history.stepsPerDay === 1;
    return (1 + FEW_DAYS) * Math.min(MOST_GROWTH, (1 + (walks ? WALK_GROWTH : GROWTH)) ** Math.log2(times));
  }

  /** That the signal is on its other course after a while: its rise goes on, or its new level lasts. */
  private weightAt(ms: number): number {
    const { rise, excursions, nature, history } = this.present;
    if (!this.rises) {
      return excursions.lasts(ms / history.stepMs, nature.isStored ? STAYS_MS / history.stepMs : 0);
    }
    // What is stored can rise until it is full; what flows comes back, and a fall ends at the bottom.
    return risesStill(rise, ms / HOUR_MS, nature.isStored && rise.slopePerHour > 0 ? LEAKS_HOURS : 0);
  }

  private get rises(): boolean {
    const { rise, excursions } = this.present;
    return rise.weight >= RISES || !excursions.goesOn;
  }

  /** Quantiles of the value on its other course. */
  private changedAt(ms: number): void {
    const { changed } = this;
    const { history, fresh, rise, excursions } = this.present;
    const steps = fresh + ms / history.stepMs;
    const scale = dayAt(history.scale, steps);
    // The level of a rise is that of now; a step's mean is that of its middle.
    const hours = (ms - history.stepMs / 2) / HOUR_MS;
    const apart = this.rises ? rise.level + riseAfter(rise, hours) : excursions.level;
    const center = dayAt(history.day, steps) + this.trendAfter(steps) + apart;
    for (let q = 0; q < Q; q++) {
      changed[q] = center + scale * nearError(history.model.quantiles, q);
    }
    widen(changed, this.rises ? Math.abs(rise.slopeErrorPerHour * hours) : 0);
  }

  /** What the trend adds to the profile, so many steps after the history. */
  private trendAfter(steps: number): number {
    const { history, nature } = this.present;
    const constant = TREND_MS / history.stepMs;
    return history.trend.slope * (nature.isUsedUp ? steps : constant * (1 - Math.exp(-steps / constant)));
  }

  private bounded(value: number): number {
    const { least, most } = this.present.nature;
    return Math.min(most, Math.max(least, value));
  }

  /** Of the value on either course, by bisection. */
  private quantile(level: number, weight: number): number {
    const { usual, changed } = this;
    let low = Math.min(usual[0]!, changed[0]!);
    let high = Math.max(usual[Q - 1]!, changed[Q - 1]!);
    for (let i = 0; i < BISECTIONS && high > low; i++) {
      const middle = low + (high - low) / 2;
      const p = (1 - weight) * below(usual, middle) + weight * below(changed, middle);
      if (p < level) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }
}

function largest(values: Float64Array): number {
  let most = -Infinity;
  for (let i = 0; i < values.length; i++) {
    most = Math.max(most, values[i]!);
  }
  return most;
}

/**
 * Errors of the next step around its own level. Its other course may be the only far ones that the history has, so those beyond the
 * band are bounded by it.
 */
function nearError(quantiles: Float64Array, q: number): number {
  const median = quantiles[MEDIAN]!;
  const low = median + FARTHEST * (quantiles[LOW]! - median);
  const high = median + FARTHEST * (quantiles[HIGH]! - median);
  return Math.min(high, Math.max(low, quantiles[q]!));
}

/** Of a day that goes on and on, between its steps; step 1 is its first one. */
export function dayAt(day: Float64Array, step: number): number {
  const place = step - 1;
  const first = Math.floor(place);
  const index = ((first % day.length) + day.length) % day.length;
  const value = day[index]!;
  return value + (place - first) * (day[index + 1 === day.length ? 0 : index + 1]! - value);
}

/** Where `steps` lies between two horizons, by its logarithm, 0 to 1. */
function shareBetween(steps: number, from: number, to: number): number {
  return steps <= from || to <= from ? 0 : Math.min(1, Math.log(steps / from) / Math.log(to / from));
}
