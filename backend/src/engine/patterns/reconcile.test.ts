import { reconcile } from './reconcile';
import type { PatternFinding, PatternName } from './types';

const MINUTE = 60_000;
const finding = (pattern: PatternName, service: string, more: Partial<PatternFinding> = {}): PatternFinding => ({
  pattern,
  service,
  affected: [service],
  detected: true,
  confidence: 0.9,
  onsetMs: 100 * MINUTE,
  summary: `${pattern} of ${service}`,
  details: [],
  evidence: [],
  counterEvidence: [],
  action: '',
  playbook: '',
  ...more,
});
const names = (findings: readonly PatternFinding[]): string[] =>
  reconcile(findings).map(({ pattern, service }) => `${pattern} ${service}`);

test('what an attack explains becomes its evidence, on the same service only', () => {
  const [attack, slow] = [finding('attack_pattern', 'a'), finding('performance_degradation', 'a')];
  expect(reconcile([slow, attack])).toEqual([{ ...attack, evidence: ['performance_degradation of a'] }]);
  expect(names([finding('performance_degradation', 'b'), attack])).toHaveLength(2);
});

test('what is barely suspected explains nothing, and nothing explains what was there long before', () => {
  const slow = finding('performance_degradation', 'a');
  expect(names([finding('attack_pattern', 'a', { confidence: 0.21 }), slow])).toHaveLength(2);
  expect(names([finding('attack_pattern', 'a', { onsetMs: 111 * MINUTE }), slow])).toHaveLength(2);
});

test('a cascade explains what those that it reached suffer, but neither that they are down nor what ails its origin', () => {
  const cascade = finding('cascade_failure', 'a', { affected: ['a', 'b', 'c'] });
  const all = [
    cascade,
    finding('performance_degradation', 'a'),
    finding('performance_degradation', 'b'),
    finding('service_down', 'c'),
    finding('performance_degradation', 'd'),
  ];
  expect(names(all)).toEqual([
    'cascade_failure a',
    'performance_degradation a',
    'service_down c',
    'performance_degradation d',
  ]);
});
