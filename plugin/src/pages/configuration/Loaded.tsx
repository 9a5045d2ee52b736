import type { ReactNode } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Stack, Text, useStyles2 } from '@grafana/ui';
import type { Status } from '@mev-quality/backend/wire';
import { formatExact } from '../../panels/score/model/format';

interface Props {
  status: Status;
  timeZone: string;
  children: ReactNode;
}

/** Which configuration is in force. */
export function Loaded({ status: { configuration, mode, version }, timeZone, children }: Props) {
  const styles = useStyles2(getStyles);
  const { file, loadedAt, services, metrics, inputs } = configuration;
  const facts: Array<[string, ReactNode]> = [
    ['File', file === null ? 'the built-in configuration' : <code key="file">{file}</code>],
    ['Loaded', formatExact(Date.parse(loadedAt), timeZone)],
    ['Services', services],
    ['Metrics', metrics],
    ['Score inputs', inputs],
    ['Backend', `${mode} mode, version ${version}`],
  ];
  return (
    <section aria-labelledby="loaded">
      <Stack alignItems="center" justifyContent="space-between" wrap="wrap">
        <Text element="h2" variant="h4">
          <span id="loaded">What is loaded</span>
        </Text>
        {children}
      </Stack>
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name} className={styles.fact}>
            <dt className={styles.name}>{name}</dt>
            <dd className={styles.value}>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  facts: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1, 4), margin: theme.spacing(1, 0, 0) }),
  fact: css({ minWidth: 0 }),
  name: css({
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    fontWeight: theme.typography.fontWeightRegular,
  }),
  value: css({ margin: 0, overflowWrap: 'anywhere', fontVariantNumeric: 'tabular-nums' }),
});
