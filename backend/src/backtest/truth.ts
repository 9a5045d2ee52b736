/**
 * What counts as right. It decides what the figures are worth, so it is strict: a pattern is right only at the service where
 * it was injected, or where it is a symptom that is really there.
 */
import type { PatternFinding, PatternName } from '../engine/patterns/types';
import { RESOURCES, type ResourceName, type ServiceWindow } from '../engine/signals/types';
import type { BreakingType } from '../simulator';
import type { Scenario } from './scenario';

/** `named`: what was injected, at its target; `symptom`: true, but not the point; `wrong`: a false alarm. */
export type Verdict = 'named' | 'symptom' | 'wrong';

interface Truth {
  name: PatternName;
  /** Other names that are true at the target. */
  alsoAtTarget?: readonly PatternName[];
  /** True at the others that it reaches. */
  atAffected?: readonly PatternName[];
}

export const TRUTHS: Readonly<Record<BreakingType, Truth>> = {
  // Near its end little memory is left.
  memory_leak: { name: 'memory_leak', alsoAtTarget: ['saturation'] },
  latency: { name: 'performance_degradation' },
  slow_degradation: { name: 'performance_degradation' },
  error_burst: { name: 'performance_degradation' },
  // It is slow and fails, and with it those that need it.
  bad_deploy: {
    name: 'performance_degradation',
    alsoAtTarget: ['cascade_failure'],
    atAffected: ['performance_degradation'],
  },
  outage: { name: 'service_down' },
  cascade: {
    name: 'cascade_failure',
    alsoAtTarget: ['service_down', 'performance_degradation'],
    atAffected: ['service_down', 'performance_degradation'],
  },
  // An attacked service is slow and fails.
  attack: { name: 'attack_pattern', alsoAtTarget: ['performance_degradation'] },
  profit_drop: { name: 'profit_drop' },
  sync_stall: { name: 'stuck_height', alsoAtTarget: ['performance_degradation'] },
  flapping: { name: 'flapping', alsoAtTarget: ['service_down'] },
  connection_exhaustion: { name: 'saturation' },
  disk_fill: { name: 'saturation' },
  clock_drift: { name: 'clock_drift' },
};

/** What ends is not forgotten at once: so long what was true may still be said. */
export const LINGERS_MS = 10 * 60_000;
/** Whatever is this full is saturated, whoever filled it. */
const FULL = 0.9;

type Named = Pick<PatternFinding, 'pattern' | 'service'>;
type Injected = Pick<Scenario, 'fault' | 'affected' | 'onsetMs' | 'endMs'>;

/** Of a finding at an instant; `window` is that of its service. */
export function verdictOn(
  finding: Named,
  window: ServiceWindow | undefined,
  injected: Injected,
  timeMs: number
): Verdict {
  const { onsetMs, endMs } = injected;
  if (timeMs >= onsetMs && timeMs < endMs + LINGERS_MS) {
    const verdict = verdictDuring(finding, injected);
    // Who says it only afterwards has not told it.
    if (verdict !== 'wrong') return timeMs < endMs ? verdict : 'symptom';
  }
  return finding.pattern === 'saturation' && window !== undefined && isFull(window) ? 'symptom' : 'wrong';
}

function verdictDuring({ pattern, service }: Named, { fault, affected }: Injected): Verdict {
  const { name, alsoAtTarget = [], atAffected = [] } = TRUTHS[fault.type];
  if (service !== fault.target) {
    return affected.includes(service) && atAffected.includes(pattern) ? 'symptom' : 'wrong';
  }
  if (pattern === name) {
    return 'named';
  }
  // A cascade without dependents is none.
  const isThere = alsoAtTarget.includes(pattern) && (pattern !== 'cascade_failure' || affected.length > 1);
  return isThere ? 'symptom' : 'wrong';
}

function isFull({ signals }: ServiceWindow): boolean {
  return (Object.keys(RESOURCES) as ResourceName[]).some((name) => {
    const { used, limit } = RESOURCES[name];
    const most = typeof limit === 'number' ? limit : signals[limit]?.recent.at(-1);
    return most !== undefined && most > 0 && (signals[used]?.recent.at(-1) ?? NaN) >= FULL * most;
  });
}
