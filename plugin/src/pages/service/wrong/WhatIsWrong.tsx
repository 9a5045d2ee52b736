import { useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, Icon, Text, useStyles2, useTheme2 } from '@grafana/ui';
import type { PatternEventsAnswer, PatternsAnswer, PatternView } from '@mev-quality/backend/wire';
import { formatExact, formatInstant } from '../../../panels/score/model/format';
import { KeptProblem } from '../../components/KeptProblem';
import { Notices } from '../../components/Notices';
import { Skeleton } from '../../components/Skeleton';
import { PatternCard } from '../../patterns/PatternCard';
import type { KeptAnswer } from '../../scene/useKeptAnswer';
import type { PageContext } from '../../scene/usePageContext';
import { endedWithin, ownPatterns } from './ownPatterns';

interface Props {
  service: string;
  context: PageContext;
  /** Epoch milliseconds. */
  range: { from: number; to: number };
  patterns: KeptAnswer<PatternsAnswer>;
  events: KeptAnswer<PatternEventsAnswer>;
}

/** The failure patterns of a service: those that are there now, and, folded, those that have ended. */
export function WhatIsWrong({ service, context, range, patterns, events }: Props) {
  const styles = useStyles2(getStyles);
  const { known } = patterns;
  const at = known?.timestamp ? Date.parse(known.timestamp) : context.now;
  const now = ownPatterns(known?.patterns ?? [], service);
  return (
    <section className={styles.section} aria-labelledby="service-wrong">
      <Text element="h2" variant="h4">
        <span id="service-wrong">What is wrong</span>
      </Text>
      <KeptProblem what="The failure patterns" answer={patterns} uid={context.uid} />
      {!known && !patterns.error && <Skeleton what="the failure patterns" lines={1} height={120} />}
      {known && <Notices notices={known.notices} />}
      {known && now.length === 0 && <Nothing answer={known} context={context} />}
      {now.map((pattern) => (
        <PatternCard key={pattern.id} {...{ pattern, service, at, context }} />
      ))}
      <KeptProblem what="The failure patterns that have ended" answer={events} uid={context.uid} />
      <Ended ended={endedWithin(events.known?.events ?? [], range)} {...{ service, at, context }} />
    </section>
  );
}

function Nothing({ answer: { timestamp }, context }: { answer: PatternsAnswer; context: PageContext }) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  if (timestamp === null) {
    return <p className={styles.words}>It has not been looked at yet: that happens each minute.</p>;
  }
  const at = Date.parse(timestamp);
  return (
    <p className={styles.words}>
      <Icon name="check-circle" style={{ color: theme.visualization.getColorByName('green') }} /> No failure pattern;
      looked at{' '}
      <span title={formatExact(at, context.timeZone)}>{formatInstant(at, context.timeZone, context.now)}</span>.
    </p>
  );
}

interface EndedProps extends Pick<Props, 'service' | 'context'> {
  ended: PatternView[];
  at: number;
}

/** More are not told; the dashboards have them all. */
const MOST = 10;

function Ended({ ended, service, at, context }: EndedProps) {
  const styles = useStyles2(getStyles);
  const [open, setOpen] = useState(false);
  if (ended.length === 0) {
    return null;
  }
  const count = ended.length > MOST ? `${ended.length}, of which the newest ${MOST} are shown` : String(ended.length);
  return (
    <div className={styles.section}>
      <Button
        className={styles.fold}
        size="sm"
        variant="secondary"
        fill="text"
        icon={open ? 'angle-down' : 'angle-right'}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {`Ended in the time range: ${count}`}
      </Button>
      {open &&
        ended.slice(0, MOST).map((pattern) => <PatternCard key={pattern.id} {...{ pattern, service, at, context }} />)}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  section: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), minWidth: 0 }),
  words: css({ margin: 0, color: theme.colors.text.secondary }),
  fold: css({ alignSelf: 'flex-start', paddingLeft: 0 }),
});
