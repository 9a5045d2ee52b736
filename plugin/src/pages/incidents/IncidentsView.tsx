import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2, useTheme2 } from '@grafana/ui';
import type { IncidentItem, IncidentsAnswer } from '@mev-quality/backend/wire';
import { formatExact, formatInstant } from '../../panels/score/model/format';
import type { Feed } from '../../shared/alerts/useAlerts';
import { useReading } from '../../shared/clock';
import { SeverityBadge } from '../../shared/severity/SeverityBadge';
import { stateSentence } from '../alert/alertSentence';
import { KeptProblem } from '../components/KeptProblem';
import { Skeleton } from '../components/Skeleton';
import { incidentUrl } from '../paths';
import type { PageContext } from '../scene/usePageContext';
import { alertsWords, incidentsWithin } from './incidentWords';

interface Props {
  context: PageContext;
  /** Epoch milliseconds. */
  range: { from: number; to: number };
  answer: Feed<IncidentsAnswer>;
}

/** Incidents of the time range: those that go on first. */
export function IncidentsView({ context, range, answer }: Props) {
  const styles = useStyles2(getStyles);
  const { known, error } = answer;
  const incidents = known && incidentsWithin(known.incidents, range);
  const open = incidents?.filter(({ resolvedAt }) => resolvedAt === null).length ?? 0;
  return (
    <div className={styles.page}>
      <KeptProblem what="The incidents" answer={answer} uid={context.uid} />
      {!known && !error && <Skeleton what="the incidents" lines={4} height={60} />}
      {incidents && <Headline open={open} ended={incidents.length - open} />}
      {incidents && incidents.length > 0 && (
        <ul className={styles.list} aria-label="Incidents">
          {incidents.map((incident) => (
            <Incident key={incident.id} incident={incident} context={context} />
          ))}
        </ul>
      )}
    </div>
  );
}

function Headline({ open, ended }: { open: number; ended: number }) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  return (
    <p className={styles.headline}>
      {open === 0 && (
        <Icon name="check-circle" size="xl" style={{ color: theme.visualization.getColorByName('green') }} />
      )}
      {open === 0 ? 'No incident goes on' : `${open} ${open === 1 ? 'incident goes' : 'incidents go'} on`}
      <span className={styles.quiet}>{`${ended} ended in the time range`}</span>
    </p>
  );
}

function Incident({
  incident,
  context: { timeZone, now, carried },
}: { incident: IncidentItem } & Pick<Props, 'context'>) {
  const styles = useStyles2(getStyles);
  const began = Date.parse(incident.startsAt);
  const sentence = useReading((at) => stateSentence(incident, at));
  return (
    <li className={styles.item}>
      <SeverityBadge severity={incident.severity} size={12} past={incident.status !== 'firing'} />
      <div className={styles.what}>
        <a className={styles.link} href={incidentUrl(incident.id, carried)}>
          {incident.title}
        </a>
        <span className={styles.quiet}>{incident.services.join(', ')}</span>
      </div>
      <div className={styles.what}>
        <span title={formatExact(began, timeZone)}>{sentence}</span>
        <span className={styles.quiet}>
          {`Since ${formatInstant(began, timeZone, now)} · ${alertsWords(incident)}`}
        </span>
      </div>
    </li>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2), flex: 1, minWidth: 0 }),
  headline: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 1.5),
    margin: 0,
    fontSize: theme.typography.h4.fontSize,
    fontVariantNumeric: 'tabular-nums',
  }),
  list: css({ listStyle: 'none', margin: 0, padding: 0, fontVariantNumeric: 'tabular-nums' }),
  item: css({
    display: 'grid',
    gridTemplateColumns: '104px minmax(0, 3fr) minmax(0, 2fr)',
    alignItems: 'center',
    gap: theme.spacing(0.5, 2),
    padding: theme.spacing(1, 0),
    borderBottom: `1px solid ${theme.colors.border.weak}`,
    '& > :first-child': { justifySelf: 'start' },
    [theme.breakpoints.down('md')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  }),
  what: css({ display: 'flex', flexDirection: 'column', minWidth: 0, overflowWrap: 'anywhere' }),
  link: css({
    color: theme.colors.text.primary,
    fontWeight: theme.typography.fontWeightMedium,
    '&:hover': { color: theme.colors.text.link, textDecoration: 'underline' },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: 2 },
  }),
  quiet: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
