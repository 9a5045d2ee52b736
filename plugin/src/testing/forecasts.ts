import type { ExhaustionView } from '@mev-quality/backend/wire';

/** Memory that runs out in some hours, for tests. */
export function exhaustion(part: Partial<ExhaustionView> = {}): ExhaustionView {
  return {
    service: 'relay',
    team: 'searchers',
    chain: null,
    resource: 'memory',
    used: 5.8 * 2 ** 30,
    limit: 8 * 2 ** 30,
    unit: 'bytes',
    growthPerHour: 52 * 2 ** 20,
    earliest: 4 * 3600,
    median: 6 * 3600 + 20 * 60,
    latest: 9 * 3600,
    ...part,
  };
}
