import type { ServiceWindow, SignalName } from '../signals/types';
import type { PatternName } from './types';

/** Which signals each pattern needs: all of one of these sets. */
const NEEDS: Readonly<Record<PatternName, ReadonlyArray<readonly SignalName[]>>> = {
  memory_leak: [['memory_used']],
  performance_degradation: [['latency'], ['errors']],
  cascade_failure: [['up'], ['latency'], ['errors']],
  attack_pattern: [
    ['traffic', 'errors'],
    ['traffic', 'refused'],
    ['pending', 'peers'],
  ],
  service_down: [['up']],
  stuck_height: [['block_rate'], ['block_lag']],
  flapping: [['up'], ['started_at']],
  saturation: [
    ['memory_used', 'memory_limit'],
    ['disk_used', 'disk_limit'],
    ['connections', 'connections_limit'],
    ['cpu'],
  ],
  clock_drift: [['clock_offset']],
  profit_drop: [
    ['profit', 'opportunities'],
    ['profit', 'traffic'],
  ],
};

/** The patterns that a service could have, by the signals that are known of it. */
export function patternsFor({ signals }: ServiceWindow): PatternName[] {
  const could = (pattern: PatternName): boolean =>
    NEEDS[pattern].some((set) => set.every((name) => signals[name] !== undefined));
  return (Object.keys(NEEDS) as PatternName[]).filter(could);
}
