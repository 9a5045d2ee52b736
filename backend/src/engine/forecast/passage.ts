/** When a value first passes a threshold: from what it does at each time, to what its course does until then. */

/** Steps are looked at one by one so far ahead, then at a few times of each day. */
const CLOSE_MS = 2 * 86_400_000;
const FAR_STEP_MS = 2 * 3_600_000;
/** Stretches of extremes come together, too: with all of them as news, half of what was told with .6 came (tuning seeds). */
const CLUSTERED = 0.7;

export interface Crossing {
  /** That it passes within the horizon. */
  probability: number;
  /** Milliseconds until it has passed with a probability; Infinity: not within the horizon. */
  timeOf(probability: number): number;
}

/**
 * @param extremalIndex what share of extremes is news, from step to step
 * @param enough the probability at which nobody asks further
 * @param weightAt the probability to be on the second course after so many milliseconds
 * @param usual the probability to be beyond the threshold after so many milliseconds, in the first course
 * @param changed the same in the second
 */
export function crossingOf(
  stepMs: number,
  extremalIndex: number,
  horizonMs: number,
  enough: number,
  weightAt: (ms: number) => number,
  usual: (ms: number) => number,
  changed: (ms: number) => number
): Crossing {
  const times: number[] = [0];
  const passed: number[] = [0];
  const first = createPassage(usual);
  const second = createPassage(changed);
  for (let ms = 0; ms < horizonMs;) {
    const step = Math.min(ms < CLOSE_MS ? stepMs : Math.max(stepMs, FAR_STEP_MS), horizonMs - ms);
    ms += step;
    const news = CLUSTERED * extremalIndex * Math.min(1, step / stepMs);
    const weight = weightAt(ms);
    const p = (1 - weight) * first(ms, news) + (weight > 0 ? weight * second(ms, news) : 0);
    times.push(ms);
    passed.push(Math.max(p, passed[passed.length - 1]!));
    if (p > enough) {
      break;
    }
  }
  return {
    probability: passed[passed.length - 1]!,
    timeOf(probability) {
      const at = passed.findIndex((p) => p >= probability);
      if (at < 0) {
        return Infinity;
      }
      const [from, to] = [passed[at - 1] ?? 0, passed[at]!];
      const start = times[at - 1] ?? 0;
      return to > from ? start + ((times[at]! - start) * (probability - from)) / (to - from) : times[at]!;
    },
  };
}

/** The probability to have passed by now never falls, and is at least that to be beyond at any one time. */
function createPassage(beyond: (ms: number) => number): (ms: number, news: number) => number {
  let stayed = 1;
  let most = 0;
  return (ms, news) => {
    const p = beyond(ms);
    most = Math.max(most, p);
    stayed *= (1 - p) ** news;
    return Math.max(most, 1 - stayed);
  };
}
