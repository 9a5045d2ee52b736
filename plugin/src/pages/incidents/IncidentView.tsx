import { useMemo, useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, EmptyState, LinkButton, Text, useStyles2 } from '@grafana/ui';
import type { AlertItem, IncidentDetails } from '@mev-quality/backend/wire';
import { viewOf } from '../../shared/alerts/alertView';
import { withChanges } from '../../shared/alerts/changes';
import type { AlertActions } from '../../shared/alerts/useAlertActions';
import type { Feed } from '../../shared/alerts/useAlerts';
import { Receipt } from '../alert/Receipt';
import { StateHeadline } from '../alert/StateHeadline';
import { Timeline } from '../alert/Timeline';
import { AlertList } from '../alerts/AlertList';
import { DEFAULT_SORT, sortAlerts } from '../alerts/sortAlerts';
import { KeptProblem } from '../components/KeptProblem';
import { Skeleton } from '../components/Skeleton';
import { alertUrl, pageUrl, PAGES } from '../paths';
import { whyUrl } from '../patterns/incident';
import type { PageContext } from '../scene/usePageContext';
import { AcknowledgeAll } from './AcknowledgeAll';
import { alertsWords, byStatus } from './incidentWords';

interface Props {
  id: string;
  context: PageContext;
  answer: Feed<IncidentDetails>;
  actions: AlertActions;
}

const NOT_FOUND = 404;

/** One incident: how it stands, its alerts, and what happened in it. */
export function IncidentView({ id, context, answer, actions }: Props) {
  const styles = useStyles2(getStyles);
  const { known, error } = answer;
  if (error?.status === NOT_FOUND) {
    return (
      <EmptyState
        variant="not-found"
        message="There is no such incident"
        button={<LinkButton href={pageUrl(PAGES.incidents, context.carried)}>All incidents</LinkButton>}
      >
        <code>{id}</code> is not known: it may have been of another data source, or was forgotten long after it ended.
      </EmptyState>
    );
  }
  return (
    <div className={styles.page}>
      <KeptProblem what="The incident" answer={answer} uid={context.uid} />
      {!known && !error && <Skeleton what="the incident" lines={4} height={64} />}
      {known && <Known {...{ known, context, answer, actions }} />}
    </div>
  );
}

type KnownProps = Omit<Props, 'id'> & { known: IncidentDetails };

function Known({ known: { incident, alerts, timeline, acknowledgeForSeconds }, context, answer, actions }: KnownProps) {
  const styles = useStyles2(getStyles);
  const { now, carried } = context;
  const { told, suppressed, resolved } = useMemo(() => byStatus(alerts), [alerts]);
  const rows = useMemo(
    () => sortAlerts(withChanges(told.map(viewOf), actions.changes, answer.askedAt), DEFAULT_SORT),
    [told, actions.changes, answer.askedAt]
  );
  const names = useMemo(() => new Map(alerts.map((alert) => [alert.id, nameOf(alert)])), [alerts]);
  return (
    <>
      <StateHeadline of={incident} services={incident.services} context={context} />
      <div className={styles.facts}>
        {alertsWords(incident)}
        <LinkButton
          size="sm"
          variant="secondary"
          icon="sitemap"
          href={whyUrl({ startedAt: incident.startsAt }, now, carried)}
        >
          Root cause
        </LinkButton>
        <AcknowledgeAll
          firing={rows.filter(({ status }) => status === 'firing')}
          acknowledgeForSeconds={acknowledgeForSeconds}
          onAcknowledge={actions.acknowledge}
        />
      </div>
      {rows.length > 0 && (
        <section className={styles.section} aria-label="Alerts of the incident">
          <AlertList
            label="Alerts of the incident"
            alerts={rows}
            context={context}
            acknowledgeForSeconds={acknowledgeForSeconds}
            onAcknowledge={actions.acknowledge}
          />
        </section>
      )}
      <Folded title="Suppressed" alerts={suppressed} context={context} />
      <Folded title="Resolved" alerts={resolved} context={context} />
      <section className={styles.section} aria-labelledby="incident-timeline">
        <Text element="h2" variant="h5">
          <span id="incident-timeline">What happened</span>
        </Text>
        <Timeline events={timeline} context={context} alerts={names} />
      </section>
    </>
  );
}

const nameOf = ({ name, service }: AlertItem) => (service === null ? name : `${name} ${service}`);

interface FoldedProps extends Pick<Props, 'context'> {
  title: string;
  alerts: AlertItem[];
}

/** Alerts that need nobody, with their receipts, on demand. */
function Folded({ title, alerts, context }: FoldedProps) {
  const styles = useStyles2(getStyles);
  const [open, setOpen] = useState(false);
  if (alerts.length === 0) {
    return null;
  }
  return (
    <section className={styles.section} aria-label={title}>
      <Button
        className={styles.fold}
        variant="secondary"
        fill="text"
        icon={open ? 'angle-down' : 'angle-right'}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {`${title}: ${alerts.length}`}
      </Button>
      {open && (
        <ul className={styles.list}>
          {alerts.map((alert) => (
            <li key={alert.id} className={styles.item}>
              <a className={styles.link} href={alertUrl(alert.id, context.carried)}>
                {nameOf(alert)}
              </a>
              <span className={styles.quiet}>{alert.summary}</span>
              {alert.suppression && alert.status === 'suppressed' && (
                <Receipt suppression={alert.suppression} context={context} />
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2), flex: 1, minWidth: 0 }),
  section: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), minWidth: 0 }),
  facts: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1, 2),
    margin: 0,
    fontVariantNumeric: 'tabular-nums',
  }),
  fold: css({ alignSelf: 'flex-start', paddingLeft: 0 }),
  list: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1.5),
    listStyle: 'none',
    margin: 0,
    padding: 0,
  }),
  item: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(0.5), minWidth: 0 }),
  link: css({ color: theme.colors.text.link, overflowWrap: 'anywhere', '&:hover': { textDecoration: 'underline' } }),
  quiet: css({ color: theme.colors.text.secondary, overflowWrap: 'anywhere' }),
});
