import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2, useTheme2 } from '@grafana/ui';
import type { AlertItem } from '@mev-quality/backend/wire';
import { formatExact } from '../../panels/score/model/format';
import { STATUS_ICONS, statusColor } from '../../shared/alerts/statusLook';
import { useReading } from '../../shared/clock';
import { SEVERITY_ICONS, severityColor } from '../../shared/severity/severityLook';
import { serviceUrl } from '../paths';
import type { PageContext } from '../scene/usePageContext';
import { stateSentence } from './alertSentence';

interface Props {
  /** An alert or an incident. */
  of: Pick<AlertItem, 'severity' | 'status' | 'startsAt' | 'resolvedAt'>;
  summary?: string;
  services: string[];
  context: PageContext;
}

/** Below the page's title: the state in words, on the colour of its severity as long as it fires, and whose it is. */
export function StateHeadline({ of, summary = '', services, context: { timeZone, carried } }: Props) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  const { severity, status, startsAt } = of;
  const sentence = useReading((now) => stateSentence(of, now));
  const firing = status === 'firing';
  const color = severityColor(theme, severity);
  return (
    <header className={styles.header}>
      <p
        className={styles.state}
        style={firing ? { background: color, color: theme.colors.getContrastText(color, 4.5) } : undefined}
        title={`Since ${formatExact(Date.parse(startsAt), timeZone)}`}
      >
        <Icon
          name={firing ? SEVERITY_ICONS[severity] : STATUS_ICONS[status]}
          size="lg"
          style={firing ? undefined : { color: statusColor(theme, status) }}
        />
        {sentence}
      </p>
      <p className={styles.services}>
        {services.map((service, i) => (
          <span key={service}>
            {i > 0 && ' · '}
            <a className={styles.link} href={serviceUrl(service, carried)}>
              {service}
            </a>
          </span>
        ))}
      </p>
      {summary !== '' && <p className={styles.summary}>{summary}</p>}
    </header>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  header: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), minWidth: 0 }),
  state: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    margin: 0,
    padding: theme.spacing(1, 1.5),
    background: theme.colors.background.secondary,
    borderRadius: theme.shape.radius.default,
    fontSize: theme.typography.h5.fontSize,
    fontWeight: theme.typography.fontWeightMedium,
    fontVariantNumeric: 'tabular-nums',
  }),
  services: css({ margin: 0, fontSize: theme.typography.h4.fontSize, overflowWrap: 'anywhere' }),
  link: css({ color: theme.colors.text.link, textDecoration: 'underline' }),
  summary: css({ margin: 0, overflowWrap: 'anywhere' }),
});
