import { useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2, UrlQueryMap } from '@grafana/data';
import { Button, Text, useStyles2 } from '@grafana/ui';
import type { State } from '@mev-quality/backend/wire';
import { StateBadge } from '../../panels/score/components/StateBadge';
import { ScoreFigure } from '../components/ScoreFigure';
import { serviceUrl } from '../paths';
import type { CatalogService } from './relations';
import { worstFirst } from './worstFirst';

export interface Standing {
  state: State;
  score: number | null;
  grade: string | null;
}

interface Props {
  title: string;
  /** Said where there are none. */
  none: string;
  services: CatalogService[];
  /** Undefined: not known yet. */
  standingOf: (name: string) => Standing | undefined;
  carried: UrlQueryMap;
}

/** So many are shown at first. */
const FIRST = 8;

/** Services that this one depends on, or that depend on it, with their state now. */
export function RelatedServices({ title, none, services, standingOf, carried }: Props) {
  const styles = useStyles2(getStyles);
  const [all, setAll] = useState(false);
  const sorted = worstFirst(services, standingOf);
  const more = sorted.length - FIRST;
  return (
    <section aria-label={title}>
      <Text element="h2" variant="h5">
        {title}
      </Text>
      {services.length === 0 ? (
        <p className={styles.none}>{none}</p>
      ) : (
        <ul className={styles.list}>
          {(all ? sorted : sorted.slice(0, FIRST)).map(({ name, title: shown }) => (
            <li key={name} className={styles.item}>
              <a className={styles.link} href={serviceUrl(name, carried)}>
                {shown}
              </a>
              <StandingNow standing={standingOf(name)} />
            </li>
          ))}
        </ul>
      )}
      {more > 0 && !all && (
        <Button size="sm" variant="secondary" fill="text" onClick={() => setAll(true)}>
          {`Show ${more} more`}
        </Button>
      )}
    </section>
  );
}

function StandingNow({ standing }: { standing: Standing | undefined }) {
  const styles = useStyles2(getStyles);
  if (!standing) {
    return <span className={styles.none}>…</span>;
  }
  return (
    <>
      <StateBadge state={standing.state} size={13} />
      <ScoreFigure {...standing} size={14} />
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  none: css({ color: theme.colors.text.secondary, margin: theme.spacing(0.5, 0) }),
  list: css({ listStyle: 'none', margin: theme.spacing(0.5, 0, 0), padding: 0 }),
  item: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 1.5),
    padding: theme.spacing(0.75, 0),
    borderBottom: `1px solid ${theme.colors.border.weak}`,
  }),
  link: css({
    flex: '1 1 130px',
    minWidth: 0,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    '&:hover': { color: theme.colors.text.link, textDecoration: 'underline' },
  }),
});
