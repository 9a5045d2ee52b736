import type { CauseNodeView, RootCauseAnswer, RootCauseView } from '@mev-quality/backend/wire';

/** A cause with all that can be told of one, for tests. */
export function causeView(part: Partial<RootCauseView> = {}): RootCauseView {
  return {
    rank: 1,
    service: 'redis',
    team: 'platform',
    chain: null,
    confidence: 0.92,
    onset: '2026-03-02T09:40:00.000Z',
    signal: 'up',
    sentence: 'redis stopped answering at 09:40:00 UTC; 4 services that need it followed.',
    evidence: ['It left what is usual first, 45 s before any other.', 'All 4 that followed need it.'],
    counterEvidence: ['It was restarted twice this week without any consequence.'],
    changes: [
      {
        time: '2026-03-02T09:38:00.000Z',
        kind: 'deploy',
        services: ['redis'],
        text: 'redis 7.2.4 → 7.4.0',
      },
    ],
    explains: ['bundle-relay', 'arb-rpc-1', 'arb-rpc-2', 'arb-searcher-1'],
    query: 'up{service="redis"}',
    ...part,
  };
}

/** A service of an incident, for tests. */
export function causeNode(part: Partial<CauseNodeView> & { service: string }): CauseNodeView {
  return { title: part.service, kind: 'rpc', rank: null, weight: 0.02, onset: null, deviation: 0, ...part };
}

/** A cascade from redis, for tests. */
export function rootCauseAnswer(part: Partial<RootCauseAnswer> = {}): RootCauseAnswer {
  const causes = part.causes ?? [
    causeView(),
    causeView({
      rank: 2,
      service: 'arb-host-1',
      confidence: 0.03,
      onset: '2026-03-02T09:42:30.000Z',
      signal: 'cpu',
      sentence: 'CPU of arb-host-1 rose at 09:42:30 UTC.',
      counterEvidence: ['None of those that need it followed.'],
      changes: [],
      explains: [],
    }),
  ];
  const quiet = causes.length === 0;
  const nodes = [
    causeNode({ service: 'redis', title: 'Redis', kind: 'database', rank: 1, weight: 0.7, ...at('09:40:00', 1) }),
    causeNode({ service: 'bundle-relay', title: 'Bundle relay', kind: 'mev', ...at('09:40:45', 0.9) }),
    causeNode({ service: 'arb-rpc-1', ...at('09:41:30', 0.7) }),
    causeNode({ service: 'arb-rpc-2', ...at('09:41:30', 0.6) }),
    causeNode({ service: 'arb-host-1', kind: 'machine', rank: 2, ...at('09:42:30', 0.4) }),
    causeNode({ service: 'arb-searcher-1', kind: 'searcher', ...at('09:44:00', 0.5) }),
    causeNode({ service: 'postgres', kind: 'database' }),
  ];
  return {
    from: '2026-03-02T09:30:00.000Z',
    to: '2026-03-02T10:00:00.000Z',
    nothing: 0.05,
    edges: quiet
      ? []
      : [
          { source: 'bundle-relay', target: 'redis' },
          { source: 'bundle-relay', target: 'postgres' },
          { source: 'arb-rpc-1', target: 'redis' },
          { source: 'arb-rpc-2', target: 'redis' },
          { source: 'arb-rpc-2', target: 'arb-host-1' },
          { source: 'arb-searcher-1', target: 'bundle-relay' },
          { source: 'arb-searcher-1', target: 'arb-rpc-1' },
        ],
    nodes: quiet ? [] : nodes,
    changes: [
      { time: '2026-03-02T09:52:00.000Z', kind: 'restart', services: ['redis'], text: 'process started anew' },
      { time: '2026-03-02T09:38:00.000Z', kind: 'deploy', services: ['redis'], text: 'redis 7.2.4 → 7.4.0' },
    ],
    notices: [],
    ...part,
    causes,
  };
}

const at = (time: string, deviation: number) => ({ onset: `2026-03-02T${time}.000Z`, deviation });
