import type { PatternView } from '@mev-quality/backend/wire';

/** A cascade that goes on, for tests. */
export function patternNow(part: Partial<PatternView> = {}): PatternView {
  const service = part.service ?? 'redis';
  return {
    id: `${part.pattern ?? 'cascade_failure'}/${service}`,
    pattern: 'cascade_failure',
    title: 'Cascade failure',
    service,
    team: 'platform',
    chain: null,
    affected: [service, 'bundle-relay', 'arb-rpc-1'],
    detected: true,
    confidence: 0.96,
    startedAt: '2026-03-02T09:40:00.000Z',
    detectedAt: '2026-03-02T09:41:00.000Z',
    endedAt: null,
    summary: `A failure that began at ${service} 20 min ago has reached 2 services that need it.`,
    details: [
      { name: 'reached', title: 'Services reached', value: 3, unit: 'short' },
      { name: 'spread', title: 'Spread', value: 45, unit: 's' },
    ],
    evidence: ['It left what is usual first.', 'Both that followed need it.'],
    counterEvidence: ['arb-host-1 is unusual as well, and does not need it.'],
    action: 'Bring redis back first; those that need it recover by themselves.',
    playbook: 'restart-dependency',
    ...part,
  };
}
