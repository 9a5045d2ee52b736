import { useMemo } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { type SceneComponentProps, sceneGraph } from '@grafana/scenes';
import { LinkButton, Text, useStyles2 } from '@grafana/ui';
import { useAlertActions } from '../../shared/alerts/useAlertActions';
import { useAlerts } from '../../shared/alerts/useAlerts';
import { LiveBadge } from '../../shared/live/LiveBadge';
import { liveKey } from '../../shared/live/liveScores';
import { useLiveScores } from '../../shared/live/useLive';
import { mayExplore } from '../explore';
import { useForecastsNow, usePatternEvents, usePatternsNow } from '../scene/now';
import { usePageContext } from '../scene/usePageContext';
import { ServiceAlerts } from './alerts/ServiceAlerts';
import { Ahead } from './ahead/Ahead';
import { exploreUrl, operationsUrl } from './links';
import { RelatedServices, type Standing } from './RelatedServices';
import type { ServiceBody } from './ServiceBody';
import { ServiceHeader } from './ServiceHeader';
import { readStandings } from './standings';
import { WhatIsWrong } from './wrong/WhatIsWrong';

/** Of one service: the page of the alerts has them all. */
const MOST_ALERTS = 100;

/** A service that exists: the answer, what is wrong, what it is made of, how it went, what it hangs together with, what is
 * to come, its metrics. */
export function ServiceView({ model }: SceneComponentProps<ServiceBody>) {
  const styles = useStyles2(getStyles);
  const { service, relations, scoreCard, scoreHistory, stateHistory, anomalies, forecasts, metrics, $data } =
    model.useState();
  const { data } = $data.useState();
  const context = usePageContext(model);
  const { uid, carried, live, timeZone, now } = context;
  const { value } = sceneGraph.getTimeRange(model).useState();
  const alerts = useAlerts(live ? uid : undefined, { services: [service.name], limit: MOST_ALERTS });
  const actions = useAlertActions(uid);
  const patterns = usePatternsNow(uid, now);
  const events = usePatternEvents(uid, now, service.name);
  const ahead = useForecastsNow(uid, now, service.name);
  const { status, lostSince, rows } = useLiveScores(live ? uid : undefined);
  const queried = useMemo(() => readStandings(data?.series ?? []), [data?.series]);
  const standingOf = (name: string): Standing | undefined =>
    (live ? rows.get(liveKey('service', name)) : undefined) ?? queried.get(name);
  return (
    <div className={styles.page}>
      <ServiceHeader service={service} standing={standingOf(service.name)}>
        {live && <LiveBadge key={status} status={status} lostSince={lostSince} timeZone={timeZone} />}
        <LinkButton variant="secondary" size="sm" icon="apps" href={operationsUrl(service.name, carried)}>
          Operations
        </LinkButton>
        {uid !== undefined && mayExplore() && (
          <LinkButton
            variant="secondary"
            size="sm"
            icon="compass"
            href={exploreUrl(service.name, uid, sceneGraph.getTimeRange(model).state)}
          >
            Explore
          </LinkButton>
        )}
      </ServiceHeader>
      {live && <ServiceAlerts service={service.name} answer={alerts} {...{ context, actions }} />}
      <WhatIsWrong
        service={service.name}
        range={{ from: value.from.valueOf(), to: value.to.valueOf() }}
        {...{ context, patterns, events }}
      />
      <div className={styles.columns}>
        <div className={styles.card}>
          <scoreCard.Component model={scoreCard} />
        </div>
        <div className={styles.related}>
          <RelatedServices
            title="Depends on"
            none="On no other service."
            services={relations.needs}
            {...{ standingOf, carried }}
          />
          <RelatedServices
            title="Needed by"
            none="No other service."
            services={relations.neededBy}
            {...{ standingOf, carried }}
          />
        </div>
      </div>
      <div className={styles.history}>
        <scoreHistory.Component model={scoreHistory} />
      </div>
      <div className={styles.states}>
        <stateHistory.Component model={stateHistory} />
      </div>
      <section aria-label="Anomalies">
        <div className={styles.anomalies}>
          <anomalies.Component model={anomalies} />
        </div>
      </section>
      <Ahead uid={uid} forecasts={ahead} charts={<forecasts.Component model={forecasts} />} />
      <section aria-label="Metrics">
        <Text element="h2" variant="h4">
          Metrics
        </Text>
        <metrics.Component model={metrics} />
      </section>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), flex: 1, minWidth: 0 }),
  columns: css({
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 1fr)',
    gap: theme.spacing(1),
    [theme.breakpoints.down('lg')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  }),
  card: css({ height: 520, position: 'relative' }),
  related: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(3),
    padding: theme.spacing(1, 2),
    [theme.breakpoints.down('lg')]: { padding: theme.spacing(1, 0) },
  }),
  history: css({ height: 280, position: 'relative' }),
  states: css({ height: 130, position: 'relative' }),
  anomalies: css({ height: 420, position: 'relative' }),
});
