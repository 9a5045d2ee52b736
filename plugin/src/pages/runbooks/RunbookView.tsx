import { css } from '@emotion/css';
import type { GrafanaTheme2, UrlQueryMap } from '@grafana/data';
import { EmptyState, LinkButton, Text, useStyles2 } from '@grafana/ui';
import { bySimilarity } from '../components/similarNames';
import { pageUrl, PAGES } from '../paths';
import { type Runbook, runbookHtml, titleOf } from './runbook';
import { RunbookList } from './RunbookList';

interface Props {
  /** Of an alert rule. */
  name: string;
  runbooks: Runbook[];
  carried: UrlQueryMap;
}

/** What to do about the alerts of a rule. */
export function RunbookView({ name, runbooks, carried }: Props) {
  const styles = useStyles2(getStyles);
  const runbook = runbooks.find((one) => one.name === name);
  if (!runbook) {
    const alike = bySimilarity(
      wordsOf(name),
      runbooks.map((one) => ({ ...one, title: wordsOf(one.name) }))
    );
    return (
      <div className={styles.page}>
        <EmptyState variant="not-found" message={`There is no runbook “${name}”`}>
          A rule of your own can name a runbook of your own, in its annotation <code>runbook_url</code>. These are the
          runbooks that there are.
        </EmptyState>
        <RunbookList runbooks={alike} carried={carried} />
      </div>
    );
  }
  return (
    <div className={styles.page}>
      <Text element="h2" variant="h3">
        {titleOf(runbook)}
      </Text>
      {/* Made safe by Grafana's own Markdown. */}
      <article
        className={`markdown-html ${styles.text}`}
        aria-label={name}
        dangerouslySetInnerHTML={{ __html: runbookHtml(runbook, carried) }}
      />
      <LinkButton
        className={styles.alerts}
        variant="secondary"
        icon="bell"
        href={pageUrl(PAGES.alerts, carried, { q: name })}
      >
        Alerts of {name}
      </LinkButton>
    </div>
  );
}

/** `HighMemoryUsage` as its words. */
const wordsOf = (name: string) => name.replace(/([a-z])([A-Z])/g, '$1 $2');

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2), flex: 1, minWidth: 0 }),
  text: css({
    maxWidth: 760,
    overflowWrap: 'anywhere',
    '& h2': { fontSize: theme.typography.h4.fontSize },
    // Twice, since Grafana's own style of Markdown is as specific as once.
    '&& a': { textDecoration: 'underline' },
    '& pre': { overflowX: 'auto' },
    '& table': { display: 'block', width: 'fit-content', maxWidth: '100%', overflowX: 'auto' },
  }),
  alerts: css({ alignSelf: 'flex-start' }),
});
