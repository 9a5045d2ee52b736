import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import type { AnomalyTraining } from '@mev-quality/backend/wire';

/** How far the models are, while some are not trained yet. */
export function TrainingProgress({ training: { models, trained, percent } }: { training: AnomalyTraining }) {
  const styles = useStyles2(getStyles);
  if (trained >= models) {
    return null;
  }
  const under = percent < 100;
  return (
    <div className={styles.training} role="status">
      <span>
        <Icon name="info-circle" />{' '}
        {under
          ? `Models are in training: ${percent} % is done, ${trained} of ${models} are ready. What has no model yet is not judged.`
          : `${trained} of ${models} models are ready; the others have too little data, and are tried again.`}
      </span>
      {under && (
        <span className={styles.bar} aria-hidden="true">
          <span className={styles.done} style={{ width: `${percent}%` }} />
        </span>
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  training: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1),
    padding: theme.spacing(1, 1.5),
    background: theme.colors.background.secondary,
    borderRadius: theme.shape.radius.default,
  }),
  bar: css({ height: 6, borderRadius: 3, background: theme.colors.border.weak, overflow: 'hidden' }),
  done: css({ display: 'block', height: '100%', background: theme.colors.primary.main }),
});
