import type { ReactNode } from 'react';
import type { PatternsAnswer } from '@mev-quality/backend/wire';
import { NO_FILTER } from '../src/pages/rootCause/incidentFilter';
import { RootCauseView } from '../src/pages/rootCause/RootCauseView';
import type { KeptAnswer } from '../src/pages/scene/useKeptAnswer';
import type { PageContext } from '../src/pages/scene/usePageContext';
import { Ahead } from '../src/pages/service/ahead/Ahead';
import { WhatIsWrong } from '../src/pages/service/wrong/WhatIsWrong';
import { CATALOG } from '../src/testing/catalog';
import { exhaustion } from '../src/testing/forecasts';
import { patternNow } from '../src/testing/patterns';
import { rootCauseAnswer } from '../src/testing/rootCause';
import { ALERT_PAGE_CASES } from './alertPages';
import type { Shown } from './shown';

const NOW = Date.parse('2026-03-02T10:00:00Z');
const CONTEXT: PageContext = { uid: 'quality', timeZone: 'utc', now: NOW, live: true, carried: { from: 'now-1h' } };
const nothing = () => undefined;

const kept = <T,>(known: T): KeptAnswer<T> => ({ known, error: undefined, retry: nothing });
const unknown = <T,>(error?: KeptAnswer<T>['error']): KeptAnswer<T> => ({ known: undefined, error, retry: nothing });

const CASCADE = patternNow();
const LEAK = patternNow({
  pattern: 'memory_leak',
  title: 'Memory leak',
  confidence: 0.91,
  affected: ['redis'],
  startedAt: '2026-03-01T22:10:00.000Z',
  summary: 'The memory of redis grows by 52 MiB an hour, to 5.8 GiB; its limit of 8 GiB is reached in 6.3 h.',
  details: [
    { name: 'growth', title: 'Growth', value: 52 * 2 ** 20, unit: 'bytes/h' },
    { name: 'used', title: 'Used', value: 5.8 * 2 ** 30, unit: 'bytes' },
    { name: 'limit', title: 'Limit', value: 8 * 2 ** 30, unit: 'bytes' },
    { name: 'exhaustion', title: 'Time to exhaustion', value: 22_800, unit: 's' },
  ],
  action: 'Restart it at a quiet time before the limit is reached, and compare heap profiles with its last version.',
  playbook: 'memory-leak',
});

const SLOW = patternNow({
  pattern: 'performance_degradation',
  title: 'Performance degradation',
  service: 'optimism-searcher-with-a-long-name',
});

const patternsOf = (part: Partial<PatternsAnswer> = {}): PatternsAnswer => ({
  timestamp: new Date(NOW).toISOString(),
  patterns: [CASCADE, LEAK, SLOW],
  notices: [],
  ...part,
});

function rootCause(props: Partial<Parameters<typeof RootCauseView>[0]>): ReactNode {
  return (
    <RootCauseView
      context={CONTEXT}
      incident={{ from: NOW - 30 * 60_000, to: NOW }}
      answer={kept(rootCauseAnswer())}
      patterns={kept(patternsOf())}
      catalog={CATALOG}
      filter={NO_FILTER}
      onFilter={nothing}
      onIncident={nothing}
      {...props}
    />
  );
}

function service(patterns: KeptAnswer<PatternsAnswer>): ReactNode {
  const never = exhaustion({ resource: 'cpu', unit: 'percentunit', used: 0.42, limit: 1, growthPerHour: 0.0004 });
  const exhaustions = [exhaustion(), { ...never, earliest: 12 * 86_400, median: null, latest: null }];
  return (
    <>
      <WhatIsWrong
        service="redis"
        context={CONTEXT}
        range={{ from: NOW - 86_400_000, to: NOW }}
        patterns={patterns}
        events={kept({ events: [patternNow({ id: 'old', endedAt: '2026-03-02T09:50:00.000Z' })] })}
      />
      <Ahead
        uid="quality"
        forecasts={kept({ timestamp: new Date(NOW).toISOString(), exhaustions, notices: [] })}
        charts={<p>Grafana draws the charts here.</p>}
      />
    </>
  );
}

const READING = ['History is being read: 40 % of 14 days is there.'];

/** Parts of the app's pages in each of their states. */
export const PAGE_CASES = {
  ...ALERT_PAGE_CASES,
  cause: () => rootCause({}),
  nothing: () =>
    rootCause({
      answer: kept(rootCauseAnswer({ causes: [], nothing: 1, changes: [] })),
      patterns: kept(patternsOf({ patterns: [] })),
    }),
  reading: () =>
    rootCause({ answer: kept(rootCauseAnswer({ causes: [], nothing: 1, changes: [], notices: READING })) }),
  loading: () => rootCause({ answer: unknown(), patterns: unknown(), catalog: undefined }),
  failed: () =>
    rootCause({ answer: unknown({ message: 'Prometheus at http://localhost:9090 did not answer.', status: 502 }) }),
  wrong: () => service(kept(patternsOf())),
  well: () => service(kept(patternsOf({ patterns: [] }))),
} satisfies Record<string, () => ReactNode>;

export type PageCase = keyof typeof PAGE_CASES;

/** Draws parts of pages from made answers, without Grafana. */
export function PageHarness({ name, width }: Shown) {
  return (
    <section style={{ width, display: 'flex', flexDirection: 'column', gap: 16 }}>
      {PAGE_CASES[name as PageCase]()}
    </section>
  );
}
