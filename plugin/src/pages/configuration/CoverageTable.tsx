import { useMemo } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2, IconName, UrlQueryMap } from '@grafana/data';
import { type Column, Icon, InteractiveTable, Text, useStyles2 } from '@grafana/ui';
import type { CoverageEntry, CoverageState } from '@mev-quality/backend/wire';
import { formatAge } from '../../panels/score/model/format';
import { serviceUrl } from '../paths';

interface Props {
  entries: CoverageEntry[];
  carried: UrlQueryMap;
}

const PAGE_SIZE = 50;

/** A line for each metric and score input: whether it has data, from where, and why not. */
export function CoverageTable({ entries, carried }: Props) {
  const styles = useStyles2(getStyles);
  const columns = useMemo<Array<Column<CoverageEntry>>>(
    () => [
      { id: 'state', header: 'State', cell: ({ row }) => <CoverageBadge state={row.original.state} /> },
      { id: 'name', header: 'Input or metric', cell: ({ row }) => <Name entry={row.original} carried={carried} /> },
      { id: 'series', header: 'Series', cell: ({ row }) => row.original.series },
      { id: 'ageSeconds', header: 'Last sample', cell: ({ row }) => ageOf(row.original) },
      { id: 'sources', header: 'Exporter', cell: ({ row }) => <Exporters entry={row.original} /> },
      { id: 'query', header: 'Why, and PromQL', cell: ({ row }) => <Query entry={row.original} /> },
    ],
    [carried]
  );
  return (
    <div className={styles.table}>
      <InteractiveTable columns={columns} data={entries} getRowId={idOf} pageSize={PAGE_SIZE} />
    </div>
  );
}

const idOf = ({ kind, group, name }: CoverageEntry) => `${kind}/${group}/${name}`;

const ageOf = ({ ageSeconds }: CoverageEntry) => (ageSeconds === null ? '–' : `${formatAge(1000 * ageSeconds)} ago`);

function Exporters({ entry: { sources } }: { entry: CoverageEntry }) {
  const styles = useStyles2(getStyles);
  const words = sources.map(({ metric, jobs }) => `${jobs.join(', ')}: ${metric}`).join('; ');
  return <div className={styles.exporters}>{words || '–'}</div>;
}

const LOOKS: Record<CoverageState, { icon: IconName; color: 'success' | 'warning' | 'error' | 'secondary' }> = {
  ok: { icon: 'check-circle', color: 'success' },
  stale: { icon: 'clock-nine', color: 'warning' },
  missing: { icon: 'question-circle', color: 'warning' },
  error: { icon: 'times-circle', color: 'error' },
  unset: { icon: 'minus', color: 'secondary' },
};

function CoverageBadge({ state }: { state: CoverageState }) {
  const styles = useStyles2(getStyles);
  const { icon, color } = LOOKS[state];
  return (
    <span className={styles.state}>
      <Text color={color}>
        <Icon name={icon} size="sm" /> {state}
      </Text>
    </span>
  );
}

function Name({ entry: { kind, group, name }, carried }: { entry: CoverageEntry; carried: UrlQueryMap }) {
  const styles = useStyles2(getStyles);
  return (
    <div>
      <div>{name}</div>
      <div className={styles.quiet}>
        {kind === 'input' ? (
          <>
            score input of{' '}
            <a className={styles.link} href={serviceUrl(group, carried)}>
              {group}
            </a>
          </>
        ) : (
          `metric of ${group}`
        )}
      </div>
    </div>
  );
}

function Query({ entry: { message, query } }: { entry: CoverageEntry }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.query}>
      {message && <div>{message}</div>}
      {query && (
        <code className={styles.promql} title={query}>
          {query}
        </code>
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  table: css({ overflowX: 'auto' }),
  quiet: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  link: css({ color: theme.colors.text.link, textDecoration: 'underline' }),
  state: css({ whiteSpace: 'nowrap' }),
  exporters: css({ minWidth: 140, overflowWrap: 'anywhere' }),
  query: css({ minWidth: 260, overflowWrap: 'anywhere' }),
  // The whole of it is told on hover, and by `quality coverage`.
  promql: css({
    display: '-webkit-box',
    WebkitBoxOrient: 'vertical',
    WebkitLineClamp: 2,
    padding: theme.spacing(0, 0.5),
    overflow: 'hidden',
    whiteSpace: 'normal',
    overflowWrap: 'anywhere',
  }),
});
