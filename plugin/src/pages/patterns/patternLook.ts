import type { IconName } from '@grafana/data';
import type { PatternName } from '@mev-quality/backend/wire';

/** Patterns are told apart by icon and word; a colour would say how bad they are, which nobody has measured. */
export const PATTERN_ICONS: Record<PatternName, IconName> = {
  memory_leak: 'chart-line',
  performance_degradation: 'stopwatch',
  cascade_failure: 'sitemap',
  attack_pattern: 'shield-exclamation',
  service_down: 'times-circle',
  stuck_height: 'pause-circle',
  flapping: 'exchange-alt',
  saturation: 'tachometer-fast',
  clock_drift: 'clock-nine',
  profit_drop: 'dollar-alt',
};
