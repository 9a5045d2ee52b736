/** A level that the signal is at now and was hardly ever at before: it may last, or be over soon. */

/** Deviations beyond this, in units of the profile's scale, are of another level. */
const BEYOND = 4;
/** Steps within, that do not end an excursion. */
const PAUSE = 2;
/** The level is the median of so many newest steps at most. */
const LEVEL_STEPS = 7;
/** The prior counts as so many earlier excursions. */
const PRIOR = 2;
const MOST_EARLIER = 32;

export class Excursions {
  private sign = 0;
  /** Steps since the one that goes on began, and since it was last seen. */
  private lasted = 0;
  private pause = 0;
  private readonly newest: number[] = [];
  private readonly earlier: number[] = [];

  /**
   * @param deviation of the next step, in units of the profile's scale; NaN: not known
   * @param scale of that step
   */
  push(deviation: number, scale: number): void {
    const here = deviation > BEYOND ? 1 : deviation < -BEYOND ? -1 : 0;
    if (here !== 0 && here === this.sign) {
      this.lasted++;
      this.pause = 0;
    } else if (here !== 0) {
      this.end();
      [this.sign, this.lasted, this.pause] = [here, 1, 0];
    } else if (this.sign !== 0) {
      this.lasted++;
      this.pause++;
      if (this.pause > PAUSE) {
        this.end();
      }
      return;
    }
    if (here !== 0) {
      this.newest.push(deviation * scale);
      if (this.newest.length > LEVEL_STEPS) {
        this.newest.shift();
      }
    }
  }

  private end(): void {
    if (this.sign !== 0 && this.earlier.length < MOST_EARLIER) {
      this.earlier.push(this.lasted - this.pause);
    }
    [this.sign, this.lasted, this.pause] = [0, 0, 0];
    this.newest.length = 0;
  }

  copy(): Excursions {
    const copy = new Excursions();
    [copy.sign, copy.lasted, copy.pause] = [this.sign, this.lasted, this.pause];
    copy.newest.push(...this.newest);
    copy.earlier.push(...this.earlier);
    return copy;
  }

  /** Whether the newest step is of one. */
  get goesOn(): boolean {
    return this.sign !== 0 && this.pause === 0;
  }

  /** In units of the signal, from what the profile says. */
  get level(): number {
    const sorted = Float64Array.from(this.newest).sort();
    return sorted[sorted.length >> 1] ?? 0;
  }

  /**
   * The probability that it lasts so many steps more: as many of the earlier ones as did that after so long, and, as the prior, that
   * what has lasted so long is as likely as not to last as long again (Lindy's law, a Pareto distribution of index 1).
   * @param prior steps that it counts as having lasted before it began, for what tends to stay where it is
   */
  lasts(steps: number, prior: number): number {
    if (!this.goesOn) {
      return 0;
    }
    let longer = 0;
    let longEnough = 0;
    for (const length of this.earlier) {
      longEnough += length >= this.lasted ? 1 : 0;
      longer += length >= this.lasted + steps ? 1 : 0;
    }
    // It began somewhere within its first step.
    const age = this.lasted - 0.5 + prior;
    return (longer + PRIOR * (age / (age + steps))) / (longEnough + PRIOR);
  }
}
