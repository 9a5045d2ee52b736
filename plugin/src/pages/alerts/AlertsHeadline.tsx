import type { ReactNode } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { AlertCounts, AlertSeverity } from '@mev-quality/backend/wire';
import { firingCount, firingSeverities } from '../../shared/alerts/counts';
import { Quiet } from '../../shared/alerts/Quiet';
import { SeverityBadge } from '../../shared/severity/SeverityBadge';
import { type AlertFilter, type ActiveStatus } from './alertFilter';

interface Props {
  counts: AlertCounts;
  filter: AlertFilter;
  onFilter: (filter: AlertFilter) => void;
}

/** The answer first: how many fire, by severity, and how many need nobody. Each figure shows its alerts. */
export function AlertsHeadline({ counts, filter, onFilter }: Props) {
  const styles = useStyles2(getStyles);
  const only = (severity: AlertSeverity) => onFilter({ ...filter, severities: [severity], statuses: ['firing'] });
  return (
    <section className={styles.headline} aria-label="Alerts now">
      {firingCount(counts) === 0 && (
        <span className={styles.none}>
          <Quiet counts={counts} size="xl" />
        </span>
      )}
      {firingSeverities(counts).map((severity) => (
        <Count key={severity} label={`Show only those that fire and are ${severity}`} onClick={() => only(severity)}>
          <strong className={styles.figure}>{counts.firing[severity]}</strong>
          <SeverityBadge severity={severity} size={14} />
        </Count>
      ))}
      {(['acknowledged', 'suppressed'] as const satisfies ActiveStatus[]).map(
        (status) =>
          counts[status] > 0 && (
            <Count
              key={status}
              label={`Show only those that are ${status}`}
              onClick={() => onFilter({ ...filter, severities: [], statuses: [status] })}
            >
              <span className={styles.quiet}>
                {counts[status]} {status}
              </span>
            </Count>
          )
      )}
    </section>
  );
}

function Count({ label, onClick, children }: { label: string; onClick: () => void; children: ReactNode }) {
  const styles = useStyles2(getStyles);
  return (
    <button className={styles.count} title={label} onClick={onClick}>
      {children}
    </button>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  headline: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 2.5),
    fontVariantNumeric: 'tabular-nums',
  }),
  none: css({
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    fontSize: theme.typography.h4.fontSize,
  }),
  count: css({
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.75),
    minHeight: 36,
    padding: 0,
    border: 0,
    background: 'none',
    '&:hover': { textDecoration: 'underline' },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: 2 },
  }),
  figure: css({ fontSize: 28, lineHeight: 1.2, fontWeight: theme.typography.fontWeightMedium }),
  quiet: css({ color: theme.colors.text.secondary }),
});
