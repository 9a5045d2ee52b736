import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, LinkButton, useStyles2 } from '@grafana/ui';
import type { AnomaliesQuery, AnomalyNow } from '@mev-quality/backend/wire';
import { SeverityBadge } from '../../shared/severity/SeverityBadge';
import { rowUrl } from '../../panels/anomaly/model/links';
import { formatRange, formatShare } from '../../panels/anomaly/model/words';
import { formatAge, formatExact, formatValue } from '../../panels/score/model/format';
import { exploreQueryUrl, mayExplore } from '../explore';
import type { PageContext } from '../scene/usePageContext';

interface Props {
  anomalies: AnomalyNow[];
  context: PageContext;
  range: { from: string; to: string };
  /** The instant that they are told for, epoch milliseconds. */
  at: number;
  /** Only this entity, here and in the panel. */
  onShow: (entity: string) => void;
}

/** Drivers that are told; the panel tells the rest. */
const DRIVERS = 3;

/** What is unusual now: each with its severity, since when, what drives it, and where to go on. */
export function NowList({ anomalies, context, range, at, onShow }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <ul className={styles.list} aria-label="Anomalies now, worst first">
      {anomalies.map((anomaly) => (
        <li key={`${anomaly.category}/${anomaly.entity}`} className={styles.item}>
          <What anomaly={anomaly} context={context} at={at} />
          <Drivers anomaly={anomaly} />
          <span className={styles.actions}>
            <Button
              size="sm"
              variant="secondary"
              icon="eye"
              aria-label={`Show only ${anomaly.entity}`}
              onClick={() => onShow(anomaly.entity)}
            >
              Show
            </Button>
            {context.uid !== undefined && mayExplore() && (
              <LinkButton
                size="sm"
                variant="secondary"
                icon="compass"
                aria-label={`Explore the metrics of ${anomaly.entity}`}
                href={exploreQueryUrl(bandQuery(anomaly), context.uid, range)}
              >
                Explore
              </LinkButton>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

function bandQuery({ category, entity, kind }: AnomalyNow): AnomaliesQuery {
  const of = kind === 'service' ? { services: [entity] } : { chains: [entity] };
  return { queryType: 'anomalies', output: 'band', categories: [category], ...of };
}

function What({ anomaly, context, at }: { anomaly: AnomalyNow } & Pick<Props, 'context' | 'at'>) {
  const styles = useStyles2(getStyles);
  const { severity, entity, category, since, score } = anomaly;
  const began = since === null ? undefined : Date.parse(since);
  return (
    <div className={styles.what}>
      <div className={styles.name}>
        {severity !== null && <SeverityBadge severity={severity} size={13} />}
        <a className={styles.link} href={rowUrl(anomaly, context.carried)}>
          {entity}
        </a>
        <span className={styles.quiet}>{category}</span>
      </div>
      <div className={styles.quiet}>
        {began !== undefined && <span title={formatExact(began, context.timeZone)}>for {formatAge(at - began)}</span>}
        {score !== null && <span>, score {score.toFixed(2)}</span>}
      </div>
    </div>
  );
}

function Drivers({ anomaly: { drivers } }: { anomaly: AnomalyNow }) {
  const styles = useStyles2(getStyles);
  return (
    <ol className={styles.drivers} aria-label="Driven by">
      {drivers.slice(0, DRIVERS).map(({ metric, title, unit, share, value, low, high }) => (
        <li key={metric} className={styles.driver}>
          <span>{title}</span>
          <strong className={styles.share}>{formatShare(share)}</strong>
          <span className={styles.quiet}>
            {formatValue(value, unit)}, expected {formatRange(low, high, unit)}
          </span>
        </li>
      ))}
    </ol>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ listStyle: 'none', margin: 0, padding: 0 }),
  item: css({
    display: 'grid',
    gridTemplateColumns: 'minmax(220px, 2fr) minmax(260px, 4fr) auto',
    alignItems: 'center',
    gap: theme.spacing(1, 2),
    padding: theme.spacing(1, 0),
    borderBottom: `1px solid ${theme.colors.border.weak}`,
    fontVariantNumeric: 'tabular-nums',
    [theme.breakpoints.down('md')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  }),
  what: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(0.5), minWidth: 0 }),
  name: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(0.5, 1) }),
  link: css({
    color: theme.colors.text.primary,
    fontWeight: theme.typography.fontWeightMedium,
    overflowWrap: 'anywhere',
    '&:hover': { color: theme.colors.text.link, textDecoration: 'underline' },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: 2 },
  }),
  quiet: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  drivers: css({ listStyle: 'none', margin: 0, padding: 0, minWidth: 0 }),
  driver: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', columnGap: theme.spacing(1) }),
  share: css({ fontWeight: theme.typography.fontWeightMedium }),
  actions: css({ display: 'flex', gap: theme.spacing(1) }),
});
