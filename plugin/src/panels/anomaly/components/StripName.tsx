import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { Row } from '../model/rows';
import { SeverityBadge } from '../../../shared/severity/SeverityBadge';
import { SEVERITY_WORDS } from '../../../shared/severity/severityLook';

interface Props {
  row: Row;
  width: number;
  height: number;
}

/** Entity and category of a row, and its anomaly: the one now, else the worst there was. */
export function StripName({ row, width, height }: Props) {
  const styles = useStyles2(getStyles);
  const { entity, category, now, worst, latest } = row;
  return (
    <span className={styles.name} style={{ width, height }} title={`${entity}, ${category}`}>
      <span className={styles.entity}>{entity}</span>
      <span className={styles.category}>{category}</span>
      {now !== null && <SeverityBadge severity={now} size={11} />}
      {now === null && worst !== null && <span className={styles.past}>was {SEVERITY_WORDS[worst].toLowerCase()}</span>}
      {now === null && worst === null && <span className="sr-only">{latest === null ? 'unknown' : 'as usual'}</span>}
    </span>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  name: css({
    display: 'flex',
    flex: 'none',
    alignItems: 'center',
    gap: theme.spacing(0.75),
    padding: theme.spacing(0, 0.75, 0, 0.5),
    fontSize: theme.typography.bodySmall.fontSize,
    whiteSpace: 'nowrap',
    overflow: 'hidden',
  }),
  entity: css({ overflow: 'hidden', textOverflow: 'ellipsis', flex: '0 1 auto', color: theme.colors.text.primary }),
  category: css({
    flex: '1 1000 auto',
    minWidth: 24,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    color: theme.colors.text.secondary,
  }),
  past: css({ flex: 'none', color: theme.colors.text.secondary }),
});
