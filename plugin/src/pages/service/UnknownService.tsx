import { useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2, UrlQueryMap } from '@grafana/data';
import { EmptyState, FilterInput, useStyles2 } from '@grafana/ui';
import { serviceUrl } from '../paths';
import type { CatalogService } from './relations';
import { bySimilarity } from '../components/similarNames';

interface Props {
  /** What was asked for; empty where nothing was. */
  name: string;
  services: CatalogService[];
  carried: UrlQueryMap;
}

/** No service of this name: offers those that there are, the most alike first. */
export function UnknownService({ name, services, carried }: Props) {
  const styles = useStyles2(getStyles);
  const [search, setSearch] = useState('');
  const found = bySimilarity(name, services).filter(({ name: one, title }) =>
    `${one} ${title}`.toLowerCase().includes(search.trim().toLowerCase())
  );
  return (
    <div className={styles.page}>
      <EmptyState variant="not-found" message={name === '' ? 'Choose a service' : `There is no service “${name}”`}>
        <p>
          {name === ''
            ? 'These are the services of quality.yaml.'
            : 'It may have been renamed or taken out of quality.yaml. These are the services that there are.'}
        </p>
        <FilterInput
          value={search}
          onChange={setSearch}
          escapeRegex={false}
          placeholder="Search services"
          aria-label="Search services"
        />
        <ul className={styles.list} aria-label="Services">
          {found.map(({ name: one, title }) => (
            <li key={one}>
              <a className={styles.link} href={serviceUrl(one, carried)}>
                {title}
              </a>
            </li>
          ))}
        </ul>
      </EmptyState>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ flex: 1, minWidth: 0 }),
  link: css({ color: theme.colors.text.link, '&:hover': { textDecoration: 'underline' } }),
  list: css({
    listStyle: 'none',
    margin: theme.spacing(2, 0),
    textAlign: 'left',
    columns: '3 180px',
    '& li': { padding: theme.spacing(0.5, 0), breakInside: 'avoid' },
  }),
});
