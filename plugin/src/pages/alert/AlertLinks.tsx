import { css } from '@emotion/css';
import type { GrafanaTheme2, IconName } from '@grafana/data';
import { LinkButton, useStyles2 } from '@grafana/ui';
import type { AlertItem } from '@mev-quality/backend/wire';
import { whyUrl } from '../patterns/incident';
import { incidentUrl, serviceUrl } from '../paths';
import type { PageContext } from '../scene/usePageContext';

interface Props {
  alert: AlertItem;
  context: PageContext;
}

/** Where to go on: what to do, why, what hangs together with it, and what Grafana has of it. */
export function AlertLinks({ alert, context: { now, carried } }: Props) {
  const styles = useStyles2(getStyles);
  const { links, incident, service, startsAt } = alert;
  const all: Array<{ label: string; icon: IconName; href: string | null }> = [
    { label: 'Runbook', icon: 'book-open', href: links.runbook },
    { label: 'Root cause', icon: 'sitemap', href: whyUrl({ startedAt: startsAt }, now, carried) },
    { label: 'Incident', icon: 'layers-alt', href: incidentUrl(incident, carried) },
    { label: 'Service', icon: 'cube', href: service === null ? null : serviceUrl(service, carried) },
    { label: 'Panel', icon: 'chart-line', href: links.panel },
    { label: 'Dashboard', icon: 'apps', href: links.dashboard },
    { label: 'Rule', icon: 'bell', href: links.rule },
    { label: 'Silence', icon: 'bell-slash', href: links.silence },
  ];
  return (
    <nav className={styles.links} aria-label="Of this alert">
      {all.map(
        ({ label, icon, href }) =>
          href !== null && (
            <LinkButton key={label} variant="secondary" icon={icon} href={href}>
              {label}
            </LinkButton>
          )
      )}
    </nav>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  links: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) }),
});
