import { useMemo } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { type Column, InteractiveTable, useStyles2 } from '@grafana/ui';
import { SeverityBadge } from '../../shared/severity/SeverityBadge';
import type { PanelEvent } from '../../panels/anomaly/model/answer';
import { rowUrl } from '../../panels/anomaly/model/links';
import { formatShare } from '../../panels/anomaly/model/words';
import { formatAge, formatExact, formatInstant } from '../../panels/score/model/format';
import type { PageContext } from '../scene/usePageContext';

interface Props {
  events: PanelEvent[];
  context: PageContext;
}

const PAGE_SIZE = 20;

/** The anomalies of the time range, newest first. */
export function EventTable({ events, context }: Props) {
  const styles = useStyles2(getStyles);
  const columns = useMemo<Array<Column<PanelEvent>>>(() => {
    const { timeZone, now, carried } = context;
    return [
      {
        id: 'severity',
        header: 'Severity',
        cell: ({ row: { original } }) => (
          <SeverityBadge severity={original.severity} size={12} past={original.end !== null} />
        ),
      },
      {
        id: 'entity',
        header: 'Service or chain',
        cell: ({ row: { original } }) => (
          <a className={styles.link} href={rowUrl(original, carried)}>
            {original.entity}
          </a>
        ),
      },
      { id: 'category', header: 'Category' },
      {
        id: 'start',
        header: 'Began',
        cell: ({ row: { original } }) => (
          <span title={formatExact(original.start, timeZone)}>{formatInstant(original.start, timeZone, now)}</span>
        ),
      },
      { id: 'end', header: 'Lasted', cell: ({ row: { original } }) => lastedWords(original, now) },
      { id: 'peak', header: 'Peak', cell: ({ row: { original } }) => original.peak?.toFixed(2) ?? '–' },
      {
        id: 'drivers',
        header: 'Driven by',
        cell: ({ row: { original } }) => <div className={styles.drivers}>{driversOf(original)}</div>,
      },
    ];
  }, [context, styles]);
  return (
    <div className={styles.table}>
      <InteractiveTable columns={columns} data={events} getRowId={({ id }) => id} pageSize={PAGE_SIZE} />
    </div>
  );
}

/** @param now epoch milliseconds, the end of the time range */
function lastedWords({ start, end }: PanelEvent, now: number): string {
  return end === null ? `${formatAge(now - start)}, goes on` : formatAge(end - start);
}

const driversOf = ({ drivers }: PanelEvent) =>
  drivers.map(({ title, share }) => `${title} ${formatShare(share)}`).join(', ') || '–';

const getStyles = (theme: GrafanaTheme2) => ({
  table: css({ overflowX: 'auto', fontVariantNumeric: 'tabular-nums' }),
  // A narrow screen scrolls across rather than along.
  drivers: css({ minWidth: 280 }),
  link: css({ color: theme.colors.text.link, '&:hover': { textDecoration: 'underline' } }),
});
