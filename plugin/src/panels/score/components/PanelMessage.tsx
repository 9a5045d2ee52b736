import { css, cx } from '@emotion/css';
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
    ? { what: messageOf(error), remedy: 'Check the data source and its query.' }
    : REASONS[reason];
  const small = height < 120 || width < 240;
  return (
    // It may have to scroll, so it must be reachable by keyboard.
    <div
      className={cx(styles.message, small && styles.small)}
      style={{ width, height }}
      role={error ? 'alert' : 'status'}
      tabIndex={0}
    >
      <div className={styles.words}>
        {!small && <Icon name={error ? 'exclamation-triangle' : 'info-circle'} size="xl" />}
        <div>
          <strong>No score: {what}.</strong> {remedy}
        </div>
      </div>
    </div>
  );
}

/** The words of an error, without the dot at their end. */
const messageOf = (error: DataQueryError) =>
  (error.data?.message ?? error.message ?? 'the query failed').trim().replace(/\.+$/, '');

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
    color: theme.colors.text.secondary,
    overflow: 'auto',
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -2 },
    '& strong': { color: theme.colors.text.primary, fontWeight: theme.typography.fontWeightMedium },
    '& svg': { flex: 'none' },
  }),
  // Auto margins centre it and, unlike centring, leave its start in reach when it overflows.
  words: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1.5), margin: 'auto', maxWidth: 560 }),
  small: css({ fontSize: theme.typography.bodySmall.fontSize, lineHeight: 1.35 }),
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
