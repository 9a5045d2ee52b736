import { css } from '@emotion/css';
import { type GrafanaTheme2, locationUtil } from '@grafana/data';
import { Alert, Button, LinkButton, Stack, useStyles2 } from '@grafana/ui';

interface Props {
  /** What could not be done: `The scores cannot be shown`. */
  what: string;
  /** The backend's own words. */
  message: string;
  /** HTTP status, where there is one. */
  status?: number;
  /** Of the data source that was asked. */
  uid: string | undefined;
  onRetry: () => void;
}

const FORBIDDEN = 403;
const REMEDIES: Readonly<Record<number, string>> = {
  [FORBIDDEN]:
    'You need the role Viewer and the permission to query this data source. Ask an administrator of this Grafana organisation for it.',
  // It is there and says so: its database is not, or too much is waiting.
  503: 'It cannot answer just now. Try again in some seconds.',
};
const REMEDY = 'Check that Prometheus runs and that the data source is set up, then try again.';

/** What went wrong, in the words of who said so, and the one thing to do next. */
export function Problem({ what, message, status, uid, onRetry }: Props) {
  const styles = useStyles2(getStyles);
  const forbidden = status === FORBIDDEN;
  const settings = uid === undefined ? undefined : locationUtil.assureBaseUrl(`/connections/datasources/edit/${uid}`);
  return (
    <Alert severity={forbidden ? 'warning' : 'error'} title={forbidden ? `${what}: no permission` : what}>
      <p className={styles.words}>{message}</p>
      <Stack alignItems="center" wrap="wrap">
        <span>{REMEDIES[status ?? 0] ?? REMEDY}</span>
        {!forbidden && settings && (
          <LinkButton size="sm" variant="secondary" icon="cog" href={settings}>
            Data source settings
          </LinkButton>
        )}
        <Button size="sm" variant="secondary" icon="sync" onClick={onRetry}>
          Try again
        </Button>
      </Stack>
    </Alert>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  // The mistakes of a configuration file come one a line.
  words: css({ whiteSpace: 'pre-line', overflowWrap: 'anywhere', margin: theme.spacing(0, 0, 1) }),
});
