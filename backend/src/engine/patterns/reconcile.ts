/** One incident is named once, by the name that says most. */
import type { PatternFinding, PatternName } from './types';

/** What a pattern explains on the same service, so that it is not told again. */
const EXPLAINS: Readonly<Record<PatternName, readonly PatternName[]>> = {
  // A flood makes slow, fills CPU, pools and memory, and drives profit away.
  attack_pattern: ['performance_degradation', 'saturation', 'profit_drop', 'memory_leak'],
  // Falls are what flapping is made of.
  flapping: ['service_down', 'performance_degradation', 'saturation', 'profit_drop', 'memory_leak'],
  service_down: ['performance_degradation', 'saturation', 'profit_drop', 'stuck_height', 'memory_leak'],
  // A node that is behind answers with errors.
  stuck_height: ['performance_degradation', 'profit_drop'],
  // The end of a leak is a full memory.
  memory_leak: ['saturation'],
  // Who waits for a full pool is slow.
  saturation: ['performance_degradation', 'profit_drop'],
  performance_degradation: ['profit_drop'],
  cascade_failure: [],
  clock_drift: [],
  profit_drop: [],
};
/**
 * What a cascade explains on the services that it reached. What ails its origin remains to be told, for that is to be mended, and
 * that a service is down, for each must come up.
 */
const CASCADE_EXPLAINS: ReadonlySet<PatternName> = new Set([
  'performance_degradation',
  'saturation',
  'profit_drop',
  'stuck_height',
]);
/** What is as likely as this may explain others: waiting a minute for the right name is better than telling a wrong one. */
const EXPLAINS_FROM = 0.25;
/** A cause is not much later than its effect. */
const LATER_MS = 10 * 60_000;

/** @param findings of all services, in any order @returns those left, with what they explain among their evidence */
export function reconcile(findings: readonly PatternFinding[]): PatternFinding[] {
  const explained = new Map<PatternFinding, string[]>();
  const left = new Set(findings);
  for (const finding of findings) {
    for (const other of findings) {
      if (finding !== other && explains(finding, other) && left.delete(other)) {
        explained.set(finding, [...(explained.get(finding) ?? []), other.summary]);
      }
    }
  }
  return [...left].map((finding) => {
    const also = explained.get(finding);
    return also === undefined ? finding : { ...finding, evidence: [...finding.evidence, ...also] };
  });
}

/** Whether `other` is told by `finding` and need not be told again. */
export function explains(finding: PatternFinding, other: PatternFinding): boolean {
  if (finding.confidence < EXPLAINS_FROM || other.onsetMs < finding.onsetMs - LATER_MS) {
    return false;
  }
  return finding.pattern === 'cascade_failure'
    ? CASCADE_EXPLAINS.has(other.pattern) && finding.affected.includes(other.service, 1)
    : finding.service === other.service && EXPLAINS[finding.pattern].includes(other.pattern);
}
