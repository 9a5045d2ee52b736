import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { formatShare } from '../../panels/anomaly/model/words';
import { confidenceWords } from './patternWords';

/** How sure it is, as a bar, in words and in figures; colour would say how bad it is. */
export function Confidence({ confidence }: { confidence: number }) {
  const styles = useStyles2(getStyles);
  return (
    <span className={styles.confidence}>
      <span className={styles.bar} aria-hidden="true">
        <span className={styles.filled} style={{ width: formatShare(confidence).replace(' ', '') }} />
      </span>
      {confidenceWords(confidence)}, {formatShare(confidence)}
    </span>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  confidence: css({
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    color: theme.colors.text.secondary,
    fontVariantNumeric: 'tabular-nums',
    whiteSpace: 'nowrap',
  }),
  bar: css({
    display: 'inline-block',
    width: 64,
    height: 6,
    borderRadius: 3,
    overflow: 'hidden',
    background: theme.colors.border.weak,
  }),
  filled: css({ display: 'block', height: '100%', background: theme.colors.text.secondary }),
});
