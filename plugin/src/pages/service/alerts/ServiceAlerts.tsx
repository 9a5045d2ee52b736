import { useMemo } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, LinkButton, Text, useStyles2, useTheme2 } from '@grafana/ui';
import type { AlertsAnswer } from '@mev-quality/backend/wire';
import { viewOf } from '../../../shared/alerts/alertView';
import { withChanges } from '../../../shared/alerts/changes';
import type { AlertActions } from '../../../shared/alerts/useAlertActions';
import type { Feed } from '../../../shared/alerts/useAlerts';
import { AlertList } from '../../alerts/AlertList';
import { DEFAULT_SORT, sortAlerts } from '../../alerts/sortAlerts';
import { KeptProblem } from '../../components/KeptProblem';
import { Skeleton } from '../../components/Skeleton';
import { pageUrl, PAGES } from '../../paths';
import type { PageContext } from '../../scene/usePageContext';

interface Props {
  service: string;
  context: PageContext;
  /** Its active ones. */
  answer: Feed<AlertsAnswer>;
  actions: Pick<AlertActions, 'changes' | 'acknowledge'>;
}

/** The alerts of a service. */
export function ServiceAlerts({ service, context, answer, actions }: Props) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  const { known, error, askedAt } = answer;
  const rows = useMemo(
    () => known && sortAlerts(withChanges(known.alerts.map(viewOf), actions.changes, askedAt), DEFAULT_SORT),
    [known, actions.changes, askedAt]
  );
  return (
    <section className={styles.section} aria-labelledby="service-alerts">
      <div className={styles.head}>
        <Text element="h2" variant="h4">
          <span id="service-alerts">Alerts</span>
        </Text>
        <LinkButton
          size="sm"
          variant="secondary"
          icon="bell"
          href={pageUrl(PAGES.alerts, context.carried, { service })}
          aria-label={`All alerts of ${service}, resolved ones too`}
        >
          All alerts
        </LinkButton>
      </div>
      <KeptProblem what="The alerts" answer={answer} uid={context.uid} />
      {!rows && !error && <Skeleton what="the alerts" lines={1} height={52} />}
      {rows?.length === 0 && (
        <p className={styles.words}>
          <Icon name="check-circle" style={{ color: theme.visualization.getColorByName('green') }} /> No alert is
          active.
        </p>
      )}
      {known && rows && rows.length > 0 && (
        <AlertList
          label={`Alerts of ${service}`}
          alerts={rows}
          context={context}
          acknowledgeForSeconds={known.acknowledgeForSeconds}
          onAcknowledge={actions.acknowledge}
        />
      )}
    </section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  section: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), minWidth: 0 }),
  head: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(2) }),
  words: css({ margin: 0, color: theme.colors.text.secondary }),
});
