import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2, useTheme2 } from '@grafana/ui';
import type { Role } from './onsets';
import { ROLE_ICONS, ROLE_WORDS, roleColor } from './roleLook';

/** What a service is in an incident, as icon and word, on its colour. */
export function RoleBadge({ role }: { role: Role }) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  const color = roleColor(theme, role);
  return (
    <span className={styles.badge} style={{ background: color, color: theme.colors.getContrastText(color, 4.5) }}>
      <Icon name={ROLE_ICONS[role]} size="sm" />
      {ROLE_WORDS[role]}
    </span>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  badge: css({
    display: 'inline-flex',
    alignItems: 'center',
    gap: '0.3em',
    padding: '0.05em 0.45em',
    borderRadius: theme.shape.radius.default,
    fontSize: theme.typography.bodySmall.fontSize,
    fontWeight: theme.typography.fontWeightMedium,
    lineHeight: 1.3,
    whiteSpace: 'nowrap',
  }),
});
