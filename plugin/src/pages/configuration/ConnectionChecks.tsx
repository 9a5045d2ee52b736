import { useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2, IconName } from '@grafana/data';
import { Collapse, Icon, Text, useStyles2 } from '@grafana/ui';
import type { Status } from '@mev-quality/backend/wire';

type Check = Status['checks'][number];

const LOOKS: Record<Check['status'], { icon: IconName; color: 'success' | 'warning' | 'error'; word: string }> = {
  ok: { icon: 'check-circle', color: 'success', word: 'OK' },
  warning: { icon: 'exclamation-triangle', color: 'warning', word: 'Warning' },
  error: { icon: 'times-circle', color: 'error', word: 'Error' },
};

/** There may be hundreds of them: those that are well are only counted. */
const isOfService = ({ name }: Check) => name.startsWith('Service ');

/** What is connected and what is not, each line with what to do. */
export function ConnectionChecks({ checks }: { checks: Check[] }) {
  const [open, setOpen] = useState(false);
  const wrong = checks.filter(({ status }) => status !== 'ok');
  const well = checks.filter(({ status }) => status === 'ok');
  const [services, others] = [well.filter(isOfService), well.filter((check) => !isOfService(check))];
  return (
    <section aria-labelledby="checks">
      <Text element="h2" variant="h4">
        <span id="checks">Checks</span>
      </Text>
      <CheckList checks={[...wrong, ...others]} />
      {services.length > 0 && (
        <Collapse
          label={services.length === 1 ? '1 service is OK' : `${services.length} services are OK`}
          isOpen={open}
          onToggle={setOpen}
        >
          <CheckList checks={services} />
        </Collapse>
      )}
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
