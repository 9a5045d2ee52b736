/** Searchers, builders and relays, under the MEV collector's names. */
import type { Effects } from '../effects';
import type { Role } from '../fleet';
import { histogram } from '../histogram';
import { keyOf, unit } from '../random';
import { counter, type Family, gauge, type Rate } from '../series';

const TYPES = ['arbitrage', 'liquidation', 'sandwich'] as const;
const PROFIT_BUCKETS = [0.001, 0.01, 0.1, 1, 10];
const LATENCY_BUCKETS = [1, 5, 10, 50, 100, 500, 1000];
/** Opportunities a second, and profit of the median one in ETH. */
const MARKET: Readonly<Record<(typeof TYPES)[number], { perSecond: number; profit: number }>> = {
  arbitrage: { perSecond: 0.9, profit: 0.004 },
  liquidation: { perSecond: 0.05, profit: 0.03 },
  sandwich: { perSecond: 0.4, profit: 0.006 },
};
const PROFIT_SIGMA = 1.2;
/** Of the profit detected, what is kept after lost races, bribes and gas. */
const KEPT = 0.02;
const FAILING = 0.03;
const USD_PER_ETH = 3000;
const DAY = 86_400;

export function mevFamilies(seed: number, service: string, chain: string, role: Role): Family[] {
  const key = keyOf(seed, service, 'mev');
  const size = (chain === 'ethereum' ? 1.5 : 0.5) * (0.8 + 0.4 * unit(key, 0));
  const families = executionFamilies(chain, 2 * size, 20 + 20 * unit(key, 1));
  if (role === 'searcher') families.unshift(...opportunityFamilies(chain, size));
  if (earns(role)) families.push(...profitFamilies(chain, size));
  return families;
}

/** Relays pass on what others earn. */
export const earns = (role: Role): boolean => role === 'searcher' || role === 'builder';

function opportunityFamilies(chain: string, size: number): Family[] {
  const found = TYPES.map((type) => {
    const perSecond = MARKET[type].perSecond * size;
    const rate = ({ traffic }: Effects): Rate => [0, perSecond * traffic, 0, 0.3 * perSecond * traffic];
    return { labels: { chain, type }, rate, median: MARKET[type].profit };
  });
  return [
    counter(
      'mev_opportunities_detected_total',
      'Total MEV opportunities detected',
      found.map(({ labels, rate }) => [labels, rate] as const)
    ),
    {
      name: 'mev_opportunity_profit_eth',
      type: 'histogram',
      help: 'Profit per opportunity in ETH',
      series: found.flatMap(({ labels, rate, median }) =>
        histogram({
          labels,
          buckets: PROFIT_BUCKETS,
          count: rate,
          values: ({ profit }) => ({ median: median * profit, sigma: PROFIT_SIGMA }),
        })
      ),
    },
  ];
}

function executionFamilies(chain: string, perSecond: number, medianMs: number): Family[] {
  const share = ({ errors }: Effects): number => FAILING + (1 - FAILING) * errors;
  const failed = (effects: Effects): Rate => {
    const rate = perSecond * effects.traffic * share(effects);
    return [0, rate, 0.3 * rate * (1 - share(effects)), 0];
  };
  // What fails more succeeds less: the noise does not change how many there are.
  const succeeded = (effects: Effects): Rate => {
    const all = perSecond * effects.traffic;
    const failures = failed(effects);
    return [0, all - failures[1], -failures[2], 0];
  };
  const latency = (result: string, count: (effects: Effects) => Rate, factor: number) =>
    histogram({
      labels: { chain, result },
      buckets: LATENCY_BUCKETS,
      count,
      values: (effects) => ({ median: medianMs * factor * effects.latency, sigma: 0.5 }),
      slow: 3,
    });
  return [
    {
      name: 'mev_execution_latency_ms',
      type: 'histogram',
      help: 'Time to execute MEV transaction',
      series: [...latency('success', succeeded, 1), ...latency('failure', failed, 1.5)],
    },
    gauge(
      'mev_execution_success_rate',
      'Success rate of MEV executions',
      ({ load, noiseA, effects }) => 1 - share(effects) * (1 + (0.3 * (1 - share(effects)) * noiseA) / load),
      { decimals: 5, labels: { chain } }
    ),
  ];
}

function profitFamilies(chain: string, size: number): Family[] {
  const perSecond = Object.values(MARKET).reduce((sum, { perSecond: rate, profit }) => sum + rate * profit, 0);
  const earned = ({ traffic, profit, errors }: Effects): Rate => {
    // More traffic of an attacker earns nothing.
    const rate = perSecond * size * KEPT * Math.min(1, traffic) * profit * (1 - errors);
    return [0, rate, 0, 0.3 * rate];
  };
  const source = { rate: earned, decimals: 6 };
  return [
    {
      name: 'mev_cumulative_profit_eth_total',
      type: 'counter',
      help: 'Total cumulative profit in ETH',
      series: [{ labels: { chain }, source }],
    },
    gauge(
      'mev_daily_revenue_usd',
      'Daily revenue in USD',
      // Of the last 24 hours.
      (now) => USD_PER_ETH * (now.counted(source, 0) - now.counted(source, DAY)),
      { decimals: 2, labels: { chain } }
    ),
  ];
}
