import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2, useTheme2 } from '@grafana/ui';
import { ALERT_SEVERITIES, type AlertCounts, type AlertSeverity, type AlertStatus } from '@mev-quality/backend/wire';
import { STATUS_WORDS } from '../../../shared/alerts/alertWords';
import { firingCount } from '../../../shared/alerts/counts';
import { Quiet } from '../../../shared/alerts/Quiet';
import { SEVERITY_ICONS, SEVERITY_WORDS, severityColor } from '../../../shared/severity/severityLook';

interface Props {
  counts: AlertCounts;
  /** Severities that are chosen; none: all. */
  chosen: readonly AlertSeverity[];
  onChoose: (severities: AlertSeverity[]) => void;
  /** Shows the alerts of a status. */
  onOpen: (status: AlertStatus) => void;
  /** How many came while the list was held. */
  news: number;
  onNews: () => void;
  /** Whether the filters are shown; undefined: they are not hidden. */
  filters: { open: boolean; toggle: () => void } | undefined;
}

const FOLDED = ['acknowledged', 'suppressed'] as const;

/** The answer first: how many fire, of each severity, and how many are folded away. */
export function AlertsHeadline({ counts, chosen, onChoose, onOpen, news, onNews, filters }: Props) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  const toggle = (severity: AlertSeverity) =>
    onChoose(chosen.includes(severity) ? chosen.filter((one) => one !== severity) : [...chosen, severity]);
  return (
    <header className={styles.headline}>
      {firingCount(counts) === 0 && (
        <span className={styles.quiet}>
          <Quiet counts={counts} />
        </span>
      )}
      {ALERT_SEVERITIES.filter((one) => counts.firing[one] > 0 || chosen.includes(one)).map((severity) => (
        <button
          key={severity}
          className={cx(styles.button, styles.count)}
          aria-pressed={chosen.includes(severity)}
          title={chosen.includes(severity) ? 'Show all severities' : `Show only ${severity} ones`}
          onClick={() => toggle(severity)}
        >
          <Icon name={SEVERITY_ICONS[severity]} style={{ color: severityColor(theme, severity) }} />
          <strong>{counts.firing[severity]}</strong> {SEVERITY_WORDS[severity].toLowerCase()}
        </button>
      ))}
      {FOLDED.filter((status) => counts[status] > 0).map((status) => (
        <button
          key={status}
          className={styles.button}
          title={`Show those that are ${status}`}
          onClick={() => onOpen(status)}
        >
          {counts[status]} {STATUS_WORDS[status].toLowerCase()} <Icon name="angle-right" size="sm" />
        </button>
      ))}
      {news > 0 && (
        <button className={cx(styles.button, styles.news)} onClick={onNews}>
          <Icon name="arrow-up" size="sm" /> {news} new
        </button>
      )}
      {filters && (
        <button
          className={cx(styles.button, styles.filter)}
          aria-expanded={filters.open}
          aria-label="Filters"
          title="Filters"
          onClick={filters.toggle}
        >
          <Icon name="filter" />
        </button>
      )}
    </header>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  headline: css({
    flex: 'none',
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.25, 0.5),
    paddingBottom: theme.spacing(0.5),
  }),
  quiet: css({ padding: theme.spacing(0.25, 0.5), fontWeight: theme.typography.fontWeightMedium }),
  button: css({
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    minHeight: 28,
    padding: theme.spacing(0, 0.5),
    border: '1px solid transparent',
    borderRadius: theme.shape.radius.default,
    background: 'none',
    color: theme.colors.text.secondary,
    fontVariantNumeric: 'tabular-nums',
    whiteSpace: 'nowrap',
    '&:hover': { background: theme.colors.action.hover, color: theme.colors.text.primary },
    '&[aria-pressed="true"], &[aria-expanded="true"]': {
      background: theme.colors.action.selected,
      borderColor: theme.colors.border.strong,
      color: theme.colors.text.primary,
    },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -2 },
  }),
  count: css({
    color: theme.colors.text.primary,
    '& strong': { fontSize: theme.typography.h5.fontSize, fontWeight: theme.typography.fontWeightMedium },
  }),
  news: css({ color: theme.colors.text.link }),
  filter: css({ marginLeft: 'auto' }),
});
