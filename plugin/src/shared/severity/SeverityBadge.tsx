import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import type { AnomalySeverity } from '@mev-quality/backend/wire';
import { RowIcon } from '../RowIcon';
import { SEVERITY_ICONS, SEVERITY_WORDS, severityColor } from './severityLook';

interface Props {
  severity: AnomalySeverity;
  /** Size of the text in pixels. */
  size: number;
  /** It was so, and is no more: on no colour. */
  past?: boolean;
  /** The word is only read aloud, where there is no room for it. */
  iconOnly?: boolean;
}

/** A severity as icon and word, on its colour. */
export function SeverityBadge({ severity, size, past, iconOnly }: Props) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  const color = severityColor(theme, severity);
  return (
    <span
      className={styles.badge}
      style={{
        fontSize: size,
        ...(past
          ? { border: `1px solid ${theme.colors.border.strong}`, color: theme.colors.text.primary }
          : { background: color, color: theme.colors.getContrastText(color, 4.5) }),
      }}
    >
      <RowIcon name={SEVERITY_ICONS[severity]} size={size >= 20 ? 18 : 14} />
      {iconOnly ? <span className="sr-only">{SEVERITY_WORDS[severity]}</span> : SEVERITY_WORDS[severity]}
    </span>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  badge: css({
    display: 'inline-flex',
    alignItems: 'center',
    gap: '0.3em',
    padding: '0.05em 0.45em',
    border: '1px solid transparent',
    borderRadius: theme.shape.radius.default,
    fontWeight: theme.typography.fontWeightMedium,
    lineHeight: 1.3,
    whiteSpace: 'nowrap',
  }),
});
