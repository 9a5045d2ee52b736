import type { GrafanaTheme2, IconName } from '@grafana/data';
import type { Role } from './onsets';

export const ROLE_WORDS: Record<Role, string> = {
  cause: 'Most likely cause',
  candidate: 'Candidate',
  affected: 'Affected',
  usual: 'As usual',
};

export const ROLE_ICONS: Record<Role, IconName> = {
  cause: 'fire',
  candidate: 'question-circle',
  affected: 'exclamation-triangle',
  usual: 'check-circle',
};

const COLORS: Record<Role, string> = { cause: 'red', candidate: 'orange', affected: 'yellow', usual: 'green' };

export function roleColor(theme: GrafanaTheme2, role: Role): string {
  return theme.visualization.getColorByName(COLORS[role]);
}
