import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2, useTheme2 } from '@grafana/ui';
import type { AnomaliesAnswer } from '@mev-quality/backend/wire';
import { SeverityBadge } from '../../shared/severity/SeverityBadge';
import { activeOf, nowWords } from './anomalyWords';

/** The answer first: how bad it is, and what. */
export function NowHeadline({ answer }: { answer: AnomaliesAnswer }) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  const severity = activeOf(answer.anomalies)[0]?.severity ?? null;
  const known = answer.training.trained > 0;
  return (
    <p className={styles.headline}>
      {severity !== null ? (
        <SeverityBadge severity={severity} size={20} />
      ) : (
        <Icon
          name={known ? 'check-circle' : 'question-circle'}
          size="xl"
          style={{ color: known ? theme.visualization.getColorByName('green') : theme.colors.text.secondary }}
        />
      )}
      <span>{nowWords(answer)}</span>
    </p>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  headline: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 1.5),
    margin: 0,
    fontSize: theme.typography.h4.fontSize,
  }),
});
