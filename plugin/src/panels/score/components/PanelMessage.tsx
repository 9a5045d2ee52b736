import { css } from '@emotion/css';
import type { DataQueryError, GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import type { Scorecard } from '../model/scorecard';

type Reason = Extract<Scorecard, { kind: 'empty' }>['reason'];

interface Props {
  reason: Reason;
  error?: DataQueryError;
  width: number;
  height: number;
}

const REASONS: Record<Reason, { what: string; remedy: string }> = {
  noFrame: {
    what: 'the query answered nothing',
    remedy: 'Choose the MEV Quality data source and a query of type Score with output Scorecard.',
  },
  noEntity: {
    what: 'the query answered no entity',
    remedy: 'Check the filter on services, chains and teams, or add a service to quality.yaml.',
  },
  noNumber: {
    what: 'the answer has no number',
    remedy: "Set the query's output to Scorecard, or ask for a numeric series.",
  },
};

/** Why there is no score, and the one thing to do next. */
export function PanelMessage({ reason, error, width, height }: Props) {
  const styles = useStyles2(getStyles);
  const { what, remedy } = error
    ? { what: error.data?.message ?? error.message ?? 'the query failed', remedy: 'Check the data source and its query.' }
    : REASONS[reason];
  return (
    <div className={styles.message} style={{ width, height }} role={error ? 'alert' : 'status'}>
      {height >= 90 && width >= 180 && <Icon name={error ? 'exclamation-triangle' : 'info-circle'} size="xl" />}
      <div>
        <strong>No score: {what}.</strong> {remedy}
      </div>
    </div>
  );
}

/** Grey shapes in place of what is being fetched. */
export function LoadingSkeleton({ height }: { height: number }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.skeleton} role="status" aria-label="Loading the score">
      <div className={styles.bone} style={{ width: '40%', height: 14 }} />
      <div className={styles.bone} style={{ width: '55%', height: Math.min(40, height * 0.3) }} />
      {height > 140 && <div className={styles.bone} style={{ width: '100%', height: height * 0.25 }} />}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  message: css({
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    gap: theme.spacing(1.5),
    padding: theme.spacing(0, 1),
    color: theme.colors.text.secondary,
    overflow: 'auto',
    '& strong': { color: theme.colors.text.primary, fontWeight: theme.typography.fontWeightMedium },
    '& svg': { flex: 'none' },
  }),
  skeleton: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1) }),
  bone: css({
    borderRadius: theme.shape.radius.default,
    background: theme.colors.background.secondary,
    [theme.transitions.handleMotion('no-preference')]: {
      animation: 'mev-score-pulse 1.4s ease-in-out infinite',
      '@keyframes mev-score-pulse': { '50%': { opacity: 0.45 } },
    },
  }),
});
