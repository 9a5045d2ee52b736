import type { PatternName } from './types';

/** What people call the patterns. */
export const PATTERN_TITLES: Readonly<Record<PatternName, string>> = {
  memory_leak: 'Memory leak',
  performance_degradation: 'Performance degradation',
  cascade_failure: 'Cascade failure',
  attack_pattern: 'Attack',
  service_down: 'Service down',
  stuck_height: 'Stuck height',
  flapping: 'Flapping',
  saturation: 'Saturation',
  clock_drift: 'Clock drift',
  profit_drop: 'Profit drop',
};
