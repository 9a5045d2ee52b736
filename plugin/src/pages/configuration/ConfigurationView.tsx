import { useCallback } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2, locationUtil } from '@grafana/data';
import { LinkButton, useStyles2 } from '@grafana/ui';
import type { CoverageReport, Status } from '@mev-quality/backend/wire';
import { useAnswer } from '../../shared/useAnswer';
import { askBackend } from '../../shared/askBackend';
import { Problem } from '../components/Problem';
import { Skeleton } from '../components/Skeleton';
import type { PageContext } from '../scene/usePageContext';
import { ConfigProblems } from './ConfigProblems';
import { ConnectionChecks } from './ConnectionChecks';
import { Coverage } from './Coverage';
import type { CoverageChoice } from './coverageChoice';
import { Loaded } from './Loaded';

interface Props {
  uid: string;
  context: Pick<PageContext, 'timeZone' | 'carried'>;
  choice: CoverageChoice;
  onChoice: (choice: CoverageChoice) => void;
}

/** What one data source has loaded, what it is connected to, and which data it has. */
export function ConfigurationView({ uid, context, choice, onChoice }: Props) {
  const styles = useStyles2(getStyles);
  const { timeZone, carried } = context;
  const status = useAnswer(useCallback(() => askBackend<Status>(uid, 'api/v1/status'), [uid]));
  const coverage = useAnswer(useCallback(() => askBackend<CoverageReport>(uid, 'api/v1/coverage'), [uid]));
  return (
    <div className={styles.page}>
      {status.state === 'loading' && <Skeleton what="the configuration" lines={4} />}
      {status.state === 'error' && (
        <Problem
          what="The data source did not answer"
          message={status.message}
          status={status.status}
          uid={uid}
          onRetry={status.retry}
        />
      )}
      {status.state === 'done' && (
        <>
          <Loaded status={status.value} timeZone={timeZone}>
            <LinkButton
              size="sm"
              variant="secondary"
              icon="cog"
              href={locationUtil.assureBaseUrl(`/connections/datasources/edit/${uid}`)}
            >
              Data source settings
            </LinkButton>
          </Loaded>
          <ConfigProblems configuration={status.value.configuration} />
          <ConnectionChecks checks={status.value.checks} />
        </>
      )}
      <Coverage {...{ coverage, uid, choice, onChoice, carried, timeZone }} />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(4), flex: 1, minWidth: 0 }),
});
