import { useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2, UrlQueryMap } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';
import { serviceUrl } from '../paths';

interface Props {
  services: string[];
  carried: UrlQueryMap;
}

/** So many are shown at first. */
const FIRST = 6;

/** Services in a row, each with a link to its page. */
export function ServiceLinks({ services, carried }: Props) {
  const styles = useStyles2(getStyles);
  const [all, setAll] = useState(false);
  const more = services.length - FIRST;
  return (
    <>
      {(all ? services : services.slice(0, FIRST)).map((service, i) => (
        <span key={service}>
          {i > 0 && ', '}
          <a className={styles.link} href={serviceUrl(service, carried)}>
            {service}
          </a>
        </span>
      ))}
      {more > 0 && !all && (
        <Button size="sm" variant="secondary" fill="text" onClick={() => setAll(true)}>
          {`and ${more} more`}
        </Button>
      )}
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  link: css({ color: theme.colors.text.link, '&:hover': { textDecoration: 'underline' } }),
});
