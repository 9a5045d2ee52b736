import type { GrafanaTheme2 } from '@grafana/data';

/** The pattern of what is unknown, as a CSS background image. */
export function hatched(theme: GrafanaTheme2): string {
  const line = theme.colors.border.strong;
  return `repeating-linear-gradient(-45deg, ${line} 0 2px, transparent 2px 6px)`;
}
