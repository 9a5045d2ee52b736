/** Simulated histograms: observations are lognormal, quick ones and, the busier it is, slow ones among them. */
import { errorFunction } from 'simple-statistics';
import { LOAD } from './signals';
import type { Effects } from './effects';
import { scaled, type Counter, type Rate, type Series } from './series';

export interface Lognormal {
  median: number;
  /** Standard deviation of the logarithm. */
  sigma: number;
}

export interface HistogramShape {
  labels: Readonly<Record<string, string>>;
  buckets: readonly number[];
  /** Observations per second. */
  count: Counter['rate'];
  values(effects: Effects): Lognormal;
  /** How many times slower the slow ones are; 1 for none. */
  slow?: number;
}

/** Of the observations at the highest load, about so many are slow; none at the lowest. */
const SLOW_SHARE = 0.3;

/** P(X ≤ x) of a lognormal distribution. */
function lognormalCdf(x: number, { median, sigma }: Lognormal): number {
  return 0.5 * (1 + errorFunction(Math.log(x / median) / (sigma * Math.SQRT2)));
}

const lognormalMean = ({ median, sigma }: Lognormal): number => median * Math.exp((sigma * sigma) / 2);

/** The rate of the slow ones: it grows with the load, from 0 at the lowest. The noises stay with the quick ones. */
function slowRate(rate: Rate, share: number): Rate {
  return [-share * LOAD.min * rate[1], share * rate[1], 0, 0];
}

function mix(rate: Rate, slow: Rate, quickPart: number, slowPart: number): Rate {
  const quick = scaled(rate, quickPart);
  const more = scaled(slow, slowPart - quickPart);
  return [quick[0] + more[0], quick[1] + more[1], quick[2], quick[3]];
}

/** As OpenMetrics writes bounds: Prometheus 3 rewrites others, and the series would have two names. */
const boundText = (le: number): string => (Number.isInteger(le) ? `${le}.0` : String(le));

/** `_bucket` for each bound and +Inf, `_sum` and `_count`. */
export function histogram({ labels, buckets, count, values, slow = 1 }: HistogramShape): Series[] {
  const share = slow > 1 ? SLOW_SHARE : 0;
  const of =
    (part: (values: Lognormal) => number): Counter['rate'] =>
    (effects) => {
      const quick = values(effects);
      const rate = count(effects);
      return mix(rate, slowRate(rate, share), part(quick), part({ ...quick, median: quick.median * slow }));
    };
  return [
    ...buckets.map((le, i) => ({
      suffix: '_bucket',
      labels: { ...labels, le: boundText(le) },
      source: { rate: of((shape) => lognormalCdf(le, shape)), cumulative: i > 0 },
    })),
    { suffix: '_bucket', labels: { ...labels, le: '+Inf' }, source: { rate: count, cumulative: true } },
    { suffix: '_sum', labels, source: { rate: of(lognormalMean), decimals: 3 } },
    { suffix: '_count', labels, source: { rate: count } },
  ];
}
