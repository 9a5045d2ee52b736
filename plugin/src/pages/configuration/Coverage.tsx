import { useMemo } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2, UrlQueryMap } from '@grafana/data';
import { Button, EmptyState, FilterInput, MultiCombobox, Stack, Text, useStyles2 } from '@grafana/ui';
import type { CoverageCount, CoverageReport } from '@mev-quality/backend/wire';
import { formatExact } from '../../panels/score/model/format';
import type { Answer } from '../../shared/useAnswer';
import { Problem } from '../components/Problem';
import { Skeleton } from '../components/Skeleton';
import { ALL_COVERAGE, chooseCoverage, type CoverageChoice, COVERAGE_STATES } from './coverageChoice';
import { CoverageTable } from './CoverageTable';

interface Props {
  coverage: Answer<CoverageReport>;
  uid: string;
  choice: CoverageChoice;
  onChoice: (choice: CoverageChoice) => void;
  carried: UrlQueryMap;
  timeZone: string;
}

/** Which metrics and score inputs have data. */
export function Coverage({ coverage, uid, choice, onChoice, carried, timeZone }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <section className={styles.section} aria-labelledby="coverage">
      <Text element="h2" variant="h4">
        <span id="coverage">Coverage</span>
      </Text>
      {coverage.state === 'loading' && <Skeleton what="the coverage" lines={6} />}
      {coverage.state === 'error' && (
        <Problem
          what="The coverage could not be measured"
          message={coverage.message}
          status={coverage.status}
          uid={uid}
          onRetry={coverage.retry}
        />
      )}
      {coverage.state === 'done' && (
        <Report report={coverage.value} {...{ choice, onChoice, carried, timeZone }} onMeasure={coverage.again} />
      )}
    </section>
  );
}

interface ReportProps extends Pick<Props, 'choice' | 'onChoice' | 'carried' | 'timeZone'> {
  report: CoverageReport;
  onMeasure: () => void;
}

function Report({ report, choice, onChoice, carried, timeZone, onMeasure }: ReportProps) {
  const styles = useStyles2(getStyles);
  const shown = useMemo(() => chooseCoverage(report.entries, choice), [report, choice]);
  return (
    <Stack direction="column">
      <Stack alignItems="center" wrap="wrap">
        <span>
          {shareOf(report.inputs)} score inputs and {shareOf(report.metrics)} metrics have data.
        </span>
        <span className={styles.quiet}>Measured at {formatExact(Date.parse(report.timestamp), timeZone)}.</span>
        <Button size="sm" variant="secondary" icon="sync" onClick={onMeasure}>
          Measure again
        </Button>
      </Stack>
      <div className={styles.filters} role="search" aria-label="Filter the coverage">
        <FilterInput
          className={styles.search}
          value={choice.search}
          escapeRegex={false}
          placeholder="Search service, metric, exporter, PromQL"
          aria-label="Search the coverage"
          onChange={(search) => onChoice({ ...choice, search })}
        />
        <MultiCombobox
          aria-label="State"
          placeholder="State"
          width="auto"
          minWidth={16}
          maxWidth={48}
          options={COVERAGE_STATES.map((value) => ({ value, label: value }))}
          value={choice.states}
          onChange={(chosen) => onChoice({ ...choice, states: chosen.map(({ value }) => value) })}
        />
      </div>
      <span role="status" className={styles.quiet}>
        {shown.length} of {report.entries.length} shown
      </span>
      {shown.length === 0 ? (
        <EmptyState
          variant="not-found"
          message="Nothing matches"
          button={<Button onClick={() => onChoice(ALL_COVERAGE)}>Clear filters</Button>}
        />
      ) : (
        <CoverageTable entries={shown} carried={carried} />
      )}
    </Stack>
  );
}

const shareOf = ({ withData, total }: CoverageCount) => `${withData} of ${total}`;

const getStyles = (theme: GrafanaTheme2) => ({
  section: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1) }),
  quiet: css({ color: theme.colors.text.secondary }),
  filters: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), alignItems: 'center' }),
  search: css({ flex: '1 1 200px', maxWidth: 420 }),
});
