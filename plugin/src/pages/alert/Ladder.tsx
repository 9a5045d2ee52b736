import { css, cx } from '@emotion/css';
import type { GrafanaTheme2, IconName } from '@grafana/data';
import { Icon, Text, useStyles2 } from '@grafana/ui';
import type { AlertItem } from '@mev-quality/backend/wire';
import { formatExact, formatInstant } from '../../panels/score/model/format';
import { useReading } from '../../shared/clock';
import type { PageContext } from '../scene/usePageContext';
import { type Rung, type RungState, rungsOf, rungWords } from './rungs';

interface Props {
  alert: AlertItem;
  /** Titles of contacts, as far as they are known. */
  titles: ReadonlyMap<string, string>;
  context: PageContext;
}

const ICONS: Record<RungState, IconName> = {
  told: 'check-circle',
  next: 'clock-nine',
  later: 'circle',
  stopped: 'pause',
  spared: 'minus',
};

/** Who was told when, who is next, and who would be after that. */
export function Ladder({ alert, titles, context }: Props) {
  const styles = useStyles2(getStyles);
  const rungs = rungsOf(alert);
  if (rungs.length === 0) {
    return null;
  }
  return (
    <section className={styles.section} aria-labelledby="alert-ladder">
      <Text element="h2" variant="h5">
        <span id="alert-ladder">Escalation</span>
      </Text>
      <ol className={styles.rungs} aria-label="Levels of the escalation">
        {rungs.map((rung) => (
          <li key={rung.level} className={cx(styles.rung, styles[rung.state])}>
            <Icon name={ICONS[rung.state]} className={styles.icon} />
            <strong className={styles.level}>L{rung.level}</strong>
            <span className={styles.who}>{whoWords(rung, titles)}</span>
            <RungTime rung={rung} context={context} />
          </li>
        ))}
      </ol>
      <p className={styles.quiet}>
        {alert.policy !== '' && `Policy ${alert.policy} of quality.yaml. `}
        Level 0 is delivered by Grafana itself.
      </p>
    </section>
  );
}

/** `A. Doe, On-call engineer`, or the contact alone where nobody is named. */
function whoWords({ contact, person }: Rung, titles: Props['titles']): string {
  const title = titles.get(contact) ?? contact;
  return person === null ? title : `${person}, ${title}`;
}

function RungTime({ rung, context: { timeZone, now } }: { rung: Rung } & Pick<Props, 'context'>) {
  const styles = useStyles2(getStyles);
  const time = rung.at === null ? '' : formatInstant(rung.at, timeZone, now);
  const words = useReading((at) => rungWords(rung, time, at));
  return (
    <span className={styles.time} title={rung.at === null ? undefined : formatExact(rung.at, timeZone)}>
      {words}
    </span>
  );
}

const getStyles = (theme: GrafanaTheme2) => {
  const quiet = { color: theme.colors.text.secondary };
  return {
    section: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), minWidth: 0 }),
    rungs: css({ listStyle: 'none', margin: 0, padding: 0 }),
    rung: css({
      display: 'grid',
      gridTemplateColumns: '20px 28px minmax(0, 1fr)',
      gap: theme.spacing(0, 1),
      alignItems: 'baseline',
      padding: theme.spacing(0.75, 1),
      borderLeft: `3px solid ${theme.colors.border.medium}`,
      fontVariantNumeric: 'tabular-nums',
    }),
    told: css({ borderLeftColor: theme.colors.text.primary }),
    next: css({ background: theme.colors.background.secondary }),
    later: css(quiet),
    stopped: css(quiet),
    spared: css(quiet),
    icon: css({ alignSelf: 'center' }),
    level: css({ fontWeight: theme.typography.fontWeightMedium }),
    who: css({ overflowWrap: 'anywhere' }),
    time: css({ gridColumn: 3, fontSize: theme.typography.bodySmall.fontSize, ...quiet }),
    quiet: css({ margin: 0, fontSize: theme.typography.bodySmall.fontSize, ...quiet }),
  };
};
