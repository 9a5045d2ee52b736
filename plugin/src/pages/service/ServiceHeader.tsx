import type { ReactNode } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { StateBadge } from '../../panels/score/components/StateBadge';
import { ScoreFigure } from '../components/ScoreFigure';
import type { Standing } from './RelatedServices';
import type { CatalogService } from './relations';

interface Props {
  service: CatalogService;
  /** Undefined: not known yet. */
  standing: Standing | undefined;
  children: ReactNode;
}

/** What the service is and how it stands now. */
export function ServiceHeader({ service, standing, children }: Props) {
  const styles = useStyles2(getStyles);
  const { name, title, kind, chain, team } = service;
  const facts = [title === name ? undefined : title, kind, chain && `chain ${chain}`, `team ${team}`];
  return (
    <header className={styles.header}>
      {standing && (
        <span className={styles.answer}>
          <StateBadge state={standing.state} size={18} />
          <ScoreFigure {...standing} size={24} />
        </span>
      )}
      <span className={styles.facts}>{facts.filter(Boolean).join(' · ')}</span>
      <span className={styles.links}>{children}</span>
    </header>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  header: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1, 2), minHeight: 34 }),
  answer: css({ display: 'inline-flex', alignItems: 'center', gap: theme.spacing(1.5) }),
  facts: css({ color: theme.colors.text.secondary }),
  links: css({
    display: 'inline-flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
    marginLeft: 'auto',
    [theme.breakpoints.down('md')]: { marginLeft: 0 },
  }),
});
