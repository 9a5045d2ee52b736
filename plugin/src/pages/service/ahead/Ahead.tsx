import type { ReactNode } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Text, useStyles2 } from '@grafana/ui';
import type { ForecastsAnswer } from '@mev-quality/backend/wire';
import { KeptProblem } from '../../components/KeptProblem';
import { Notices } from '../../components/Notices';
import { Skeleton } from '../../components/Skeleton';
import type { KeptAnswer } from '../../scene/useKeptAnswer';
import { ExhaustionList } from './ExhaustionList';

interface Props {
  uid: string | undefined;
  forecasts: KeptAnswer<ForecastsAnswer>;
  /** What is expected of its signals. */
  charts: ReactNode;
}

/** What is to come of a service: what runs out and when, and how its signals are expected to go on. */
export function Ahead({ uid, forecasts, charts }: Props) {
  const styles = useStyles2(getStyles);
  const { known, error } = forecasts;
  return (
    <section className={styles.section} aria-labelledby="service-ahead">
      <Text element="h2" variant="h4">
        <span id="service-ahead">Ahead</span>
      </Text>
      <KeptProblem what="What runs out" answer={forecasts} uid={uid} />
      {!known && !error && <Skeleton what="what runs out" lines={2} />}
      {known && <Notices notices={known.notices} />}
      {known && known.exhaustions.length > 0 && <ExhaustionList exhaustions={known.exhaustions} />}
      {known && known.exhaustions.length === 0 && (
        <p className={styles.none}>
          {known.timestamp === null
            ? 'It has not been looked at yet: that happens each minute.'
            : 'No memory, disk, connections or CPU of it with a limit is measured, or too little is known of them yet.'}
        </p>
      )}
      {charts}
    </section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  section: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), minWidth: 0 }),
  none: css({ margin: 0, color: theme.colors.text.secondary }),
});
