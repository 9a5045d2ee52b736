import { useMemo } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2, locationUtil } from '@grafana/data';
import { EmptyState, LinkButton, Text, useStyles2 } from '@grafana/ui';
import type { AlertDetails, DutyAnswer } from '@mev-quality/backend/wire';
import { viewOf } from '../../shared/alerts/alertView';
import { withChange } from '../../shared/alerts/changes';
import type { AlertActions } from '../../shared/alerts/useAlertActions';
import type { Feed } from '../../shared/alerts/useAlerts';
import { KeptProblem } from '../components/KeptProblem';
import { Skeleton } from '../components/Skeleton';
import { pageUrl, PAGES } from '../paths';
import type { PageContext } from '../scene/usePageContext';
import { AcknowledgeBar } from './AcknowledgeBar';
import { AlertLinks } from './AlertLinks';
import { KnownOfAlert } from './KnownOfAlert';
import { Ladder } from './Ladder';
import { NoteForm } from './NoteForm';
import { Receipt } from './Receipt';
import { StateHeadline } from './StateHeadline';
import { Timeline } from './Timeline';

interface Props {
  id: string;
  context: PageContext;
  answer: Feed<AlertDetails>;
  /** Whose titles the levels are told by; undefined until they are known. */
  duty: DutyAnswer | undefined;
  actions: AlertActions;
}

const NOT_FOUND = 404;

/** One alert, made to be read and acknowledged on a phone at night: the state in words, who was told, the one thing to do. */
export function AlertBody({ id, context, answer, duty, actions }: Props) {
  const styles = useStyles2(getStyles);
  const { known, error } = answer;
  if (error?.status === NOT_FOUND) {
    return <UnknownAlert id={id} context={context} />;
  }
  return (
    <div className={styles.page}>
      <KeptProblem what="The alert" answer={answer} uid={context.uid} />
      {!known && !error && <Skeleton what="the alert" lines={4} height={64} />}
      {known && <Known {...{ known, context, answer, duty, actions }} />}
    </div>
  );
}

type KnownProps = Omit<Props, 'id'> & { known: AlertDetails };

function Known({ known, context, answer, duty, actions }: KnownProps) {
  const styles = useStyles2(getStyles);
  const view = withChange(viewOf(known.alert), actions.changes.get(known.alert.id), answer.askedAt);
  const alert = {
    ...known.alert,
    status: view.status,
    nextLevelAt: view.nextLevelAt === null ? null : known.alert.nextLevelAt,
  };
  const { service, summary, suppression, status } = alert;
  const titles = useMemo(() => new Map(duty?.contacts.map(({ contact, title }) => [contact, title])), [duty]);
  return (
    <>
      <StateHeadline of={alert} summary={summary} services={service === null ? [] : [service]} context={context} />
      {status !== 'resolved' && (
        <AcknowledgeBar alert={view} defaultSeconds={known.acknowledgeForSeconds} actions={actions} context={context} />
      )}
      {suppression && status !== 'resolved' && <Receipt suppression={suppression} context={context} />}
      <Ladder alert={alert} titles={titles} context={context} />
      <AlertLinks alert={alert} context={context} />
      <KnownOfAlert alert={alert} timeZone={context.timeZone} />
      <section className={styles.section} aria-labelledby="alert-timeline">
        <Text element="h2" variant="h5">
          <span id="alert-timeline">What happened</span>
        </Text>
        <Timeline events={known.events} context={context} />
        <NoteForm onNote={(text) => actions.note(alert.id, text).then(answer.retry)} />
      </section>
    </>
  );
}

function UnknownAlert({ id, context: { carried } }: Pick<Props, 'id' | 'context'>) {
  return (
    <EmptyState
      variant="not-found"
      message="There is no such alert"
      button={<LinkButton href={pageUrl(PAGES.alerts, carried)}>All alerts</LinkButton>}
    >
      <p>
        <code>{id}</code> is not known: it may have been of another data source, or was forgotten long after it
        resolved. What Grafana knows of it is under{' '}
        <a href={locationUtil.assureBaseUrl('/alerting/list')} style={{ textDecoration: 'underline' }}>
          Alerting
        </a>
        .
      </p>
    </EmptyState>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  // Narrow, as it is read on a phone; on a desk lines stay short.
  page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2), flex: 1, minWidth: 0, maxWidth: 860 }),
  section: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), minWidth: 0 }),
});
