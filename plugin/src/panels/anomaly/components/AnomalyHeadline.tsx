import type { Ref } from 'react';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2, useTheme2 } from '@grafana/ui';
import { type Row, worstOf } from '../model/rows';
import { SeverityBadge } from '../../../shared/severity/SeverityBadge';

interface Props {
  rows: Row[];
  words: string;
  /** The answer in a sentence. */
  summary: string;
  /** The row that is shown. */
  row: Row;
  href: string;
  link: Ref<HTMLAnchorElement>;
  /** The link has no room for a name. */
  narrow: boolean;
}

/** The answer first, in words; and the way to the entity that is shown. */
export function AnomalyHeadline({ rows, words, summary, row, href, link, narrow }: Props) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  const worst = worstOf(rows.map(({ now }) => now));
  const known = rows.some(({ latest }) => latest !== null);
  return (
    <header className={styles.headline}>
      {worst !== null ? (
        <SeverityBadge severity={worst} size={12} />
      ) : (
        <Icon
          name={known ? 'check-circle' : 'question-circle'}
          style={{ color: known ? theme.visualization.getColorByName('green') : theme.colors.text.secondary }}
        />
      )}
      <span className={styles.summary} title={summary}>
        {words}
      </span>
      <a ref={link} className={cx(styles.link, narrow && styles.short)} href={href} title={`Page of ${row.entity}`}>
        <span className="sr-only">Page of {narrow && row.entity}</span>
        {narrow ? 'Open' : row.entity} <Icon name="arrow-right" size="sm" />
      </a>
    </header>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  headline: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    height: 26,
    paddingBottom: 4,
    whiteSpace: 'nowrap',
  }),
  summary: css({ flex: '1 1 auto', overflow: 'hidden', textOverflow: 'ellipsis', minWidth: 0 }),
  short: css({ flex: 'none' }),
  link: css({
    flex: '0 1 auto',
    maxWidth: '45%',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    color: theme.colors.text.link,
    fontSize: theme.typography.bodySmall.fontSize,
    lineHeight: '24px',
    '&:hover': { textDecoration: 'underline' },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -2 },
  }),
});
