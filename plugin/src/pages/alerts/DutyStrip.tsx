import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import type { DutyAnswer, DutyItem } from '@mev-quality/backend/wire';
import { formatExact } from '../../panels/score/model/format';
import { formatUntil } from '../../shared/alerts/alertWords';
import { KeptProblem } from '../components/KeptProblem';
import type { KeptAnswer } from '../scene/useKeptAnswer';
import type { PageContext } from '../scene/usePageContext';

interface Props {
  duty: KeptAnswer<DutyAnswer>;
  context: PageContext;
}

/** Who is on duty, and until when, as far as contacts have a person or a rotation. */
export function DutyStrip({ duty, context }: Props) {
  const styles = useStyles2(getStyles);
  const { known } = duty;
  const named = known?.contacts.filter(({ person, problem }) => person !== null || problem !== null) ?? [];
  return (
    <>
      <KeptProblem what="Who is on duty" answer={duty} uid={context.uid} />
      {known && named.length === 0 && (
        <p className={styles.quiet}>
          Nobody is named to be on duty: contacts of quality.yaml (<code>alerts</code>) may have a person or a rotation.
        </p>
      )}
      {named.length > 0 && (
        <dl className={styles.strip} aria-label="On duty">
          {named.map((item) => (
            <div key={item.contact} className={styles.tile}>
              <dt className={styles.title}>{item.title}</dt>
              <dd className={styles.value}>
                <Person item={item} context={context} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}

function Person({
  item: { person, until, next, problem },
  context: { timeZone, now },
}: { item: DutyItem } & Pick<Props, 'context'>) {
  const styles = useStyles2(getStyles);
  if (problem !== null) {
    return (
      <span className={styles.problem} title={problem}>
        <Icon name="exclamation-triangle" size="sm" /> {person ?? 'not known'}
        <span className={styles.quiet}> {problem}</span>
      </span>
    );
  }
  const end = until === null ? undefined : Date.parse(until);
  return (
    <>
      <span className={styles.person}>{person}</span>
      {end !== undefined && (
        <span className={styles.quiet} title={formatExact(end, timeZone)}>
          {` until ${formatUntil(end, timeZone, now)}${next === null ? '' : `, then ${next}`}`}
        </span>
      )}
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  strip: css({
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(220px, 100%), 1fr))',
    gap: theme.spacing(1),
    margin: 0,
    [theme.breakpoints.down('md')]: { gap: theme.spacing(0.25) },
  }),
  tile: css({
    padding: theme.spacing(1, 1.5),
    background: theme.colors.background.secondary,
    borderRadius: theme.shape.radius.default,
    minWidth: 0,
    [theme.breakpoints.down('md')]: {
      display: 'flex',
      flexWrap: 'wrap',
      justifyContent: 'space-between',
      alignItems: 'baseline',
      columnGap: theme.spacing(2),
      padding: theme.spacing(0.5, 1),
    },
  }),
  title: css({
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    fontWeight: theme.typography.fontWeightRegular,
  }),
  value: css({ margin: 0, overflowWrap: 'anywhere', fontVariantNumeric: 'tabular-nums' }),
  person: css({ fontWeight: theme.typography.fontWeightMedium }),
  problem: css({ color: theme.colors.warning.text }),
  quiet: css({ margin: 0, color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
