import { useCallback } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2, type IconName, locationUtil } from '@grafana/data';
import { getBackendSrv } from '@grafana/runtime';
import { Alert, Button, Icon, LinkButton, LoadingPlaceholder, Stack, Text, useStyles2 } from '@grafana/ui';
import type { Status } from '@mev-quality/backend/wire';
import { lastValueFrom } from 'rxjs';
import { useAnswer } from '../shared/useAnswer';

interface Props {
  uid: string;
  name: string;
}

/** What one data source of ours says of itself. */
export function DataSourceStatus({ uid, name }: Props) {
  const ask = useCallback(async () => {
    const url = `/api/datasources/uid/${uid}/resources/api/v1/status`;
    return (await lastValueFrom(getBackendSrv().fetch<Status>({ url, showErrorAlert: false }))).data;
  }, [uid]);
  const status = useAnswer(ask);
  const settings = locationUtil.assureBaseUrl(`/connections/datasources/edit/${uid}`);
  return (
    <section aria-label={name}>
      <Stack alignItems="baseline" gap={2}>
        <Text element="h2" variant="h4">
          {name}
        </Text>
        {status.state === 'done' && (
          <Text color="secondary">{`${status.value.mode} mode, version ${status.value.version}`}</Text>
        )}
        <LinkButton size="sm" fill="text" variant="secondary" icon="cog" href={settings}>
          Settings
        </LinkButton>
      </Stack>
      {status.state === 'loading' && <LoadingPlaceholder text={`Asking ${name}…`} />}
      {status.state === 'error' && (
        <Alert severity="error" title={`${name} did not answer: ${status.message}`}>
          <Stack alignItems="center" wrap="wrap">
            <span>Check its settings, and Grafana&#39;s log for lines of the plugin.</span>
            <LinkButton size="sm" variant="secondary" icon="cog" href={settings}>
              Data source settings
            </LinkButton>
            <Button size="sm" variant="secondary" icon="sync" onClick={status.retry}>
              Try again
            </Button>
          </Stack>
        </Alert>
      )}
      {status.state === 'done' && <Checks checks={status.value.checks} />}
    </section>
  );
}

type Check = Status['checks'][number];

const LOOKS: Record<Check['status'], { icon: IconName; color: 'success' | 'warning' | 'error'; word: string }> = {
  ok: { icon: 'check-circle', color: 'success', word: 'OK' },
  warning: { icon: 'exclamation-triangle', color: 'warning', word: 'Warning' },
  error: { icon: 'times-circle', color: 'error', word: 'Error' },
};

function Checks({ checks }: { checks: Check[] }) {
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
