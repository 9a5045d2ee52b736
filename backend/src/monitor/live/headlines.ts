/** Which metrics of quality.yaml the live figures are; one that the configuration does not have is unknown. */
export const HEADLINES = {
  revenue: { category: 'mev', metric: 'daily_revenue', combine: 'sum' },
  // A quantile of several chains cannot be made of theirs: the worst one counts.
  latency: { category: 'mev', metric: 'execution_latency', combine: 'max' },
  throughput: { category: 'mev', metric: 'opportunities_detected', combine: 'sum' },
  profit: { category: 'mev', metric: 'cumulative_profit', combine: 'sum' },
} as const;

export type Headline = keyof typeof HEADLINES;
