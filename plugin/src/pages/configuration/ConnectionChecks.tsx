import { css } from '@emotion/css';
import type { GrafanaTheme2, IconName } from '@grafana/data';
import { Icon, Text, useStyles2 } from '@grafana/ui';
import type { Status } from '@mev-quality/backend/wire';

type Check = Status['checks'][number];

const LOOKS: Record<Check['status'], { icon: IconName; color: 'success' | 'warning' | 'error'; word: string }> = {
  ok: { icon: 'check-circle', color: 'success', word: 'OK' },
  warning: { icon: 'exclamation-triangle', color: 'warning', word: 'Warning' },
  error: { icon: 'times-circle', color: 'error', word: 'Error' },
};

/** What is connected and what is not, each line with what to do. */
export function ConnectionChecks({ checks }: { checks: Check[] }) {
  const [worst, well] = [
    checks.filter(({ status }) => status !== 'ok'),
    checks.filter(({ status }) => status === 'ok'),
  ];
  return (
    <section aria-labelledby="checks">
      <Text element="h2" variant="h4">
        <span id="checks">Checks</span>
      </Text>
      <CheckList checks={[...worst, ...well]} />
    </section>
  );
}

function CheckList({ checks }: { checks: Check[] }) {
  const styles = useStyles2(getStyles);
  return (
    <ul className={styles.checks}>
      {checks.map((check) => {
        const { icon, color, word } = LOOKS[check.status];
        return (
          <li key={check.name} className={styles.check}>
            <span className={styles.state}>
              <Text color={color}>
                <Icon name={icon} /> {word}
              </Text>
            </span>
            <div>
              <Text weight="medium">{check.name}</Text>
              <div>{check.message}</div>
              {check.remedy && <Text color="secondary">{check.remedy}</Text>}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  checks: css({ listStyle: 'none', margin: theme.spacing(1, 0, 0), padding: 0 }),
  check: css({
    display: 'grid',
    gridTemplateColumns: '96px 1fr',
    gap: theme.spacing(2),
    padding: theme.spacing(1, 0),
    borderBottom: `1px solid ${theme.colors.border.weak}`,
  }),
  state: css({ whiteSpace: 'nowrap' }),
});
