import { useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2, UrlQueryMap } from '@grafana/data';
import { FilterInput, useStyles2 } from '@grafana/ui';
import { runbookUrl } from '../paths';
import { firstWords, type Runbook, titleOf } from './runbook';

interface Props {
  /** In the order in which they are listed. */
  runbooks: Runbook[];
  carried: UrlQueryMap;
}

/** All runbooks with their first words, to look among. */
export function RunbookList({ runbooks, carried }: Props) {
  const styles = useStyles2(getStyles);
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  const found = runbooks.filter(({ name, markdown }) => `${name} ${markdown}`.toLowerCase().includes(wanted));
  return (
    <section className={styles.section} aria-label="Runbooks">
      <FilterInput
        className={styles.search}
        value={search}
        onChange={setSearch}
        escapeRegex={false}
        placeholder="Search runbooks"
        aria-label="Search runbooks"
      />
      <p className={styles.quiet} role="status">
        {found.length === runbooks.length
          ? `${runbooks.length} runbooks`
          : `${found.length} of ${runbooks.length} runbooks`}
      </p>
      <ul className={styles.list}>
        {found.map((runbook) => (
          <li key={runbook.name} className={styles.item}>
            <a className={styles.link} href={runbookUrl(runbook.name, carried)}>
              {runbook.name}
            </a>
            <span>
              {titleOf(runbook)} <span className={styles.quiet}>{firstWords(runbook)}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  section: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), minWidth: 0 }),
  search: css({ maxWidth: 360 }),
  list: css({ listStyle: 'none', margin: 0, padding: 0 }),
  item: css({
    display: 'grid',
    gridTemplateColumns: 'minmax(200px, 1fr) 3fr',
    gap: theme.spacing(0.5, 2),
    padding: theme.spacing(1, 0),
    borderBottom: `1px solid ${theme.colors.border.weak}`,
    [theme.breakpoints.down('md')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  }),
  link: css({
    color: theme.colors.text.link,
    fontWeight: theme.typography.fontWeightMedium,
    overflowWrap: 'anywhere',
    '&:hover': { textDecoration: 'underline' },
  }),
  quiet: css({ margin: 0, color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
