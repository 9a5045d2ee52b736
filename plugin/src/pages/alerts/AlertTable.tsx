import { type RefObject, useEffect, useRef, useState } from 'react';
import { cx } from '@emotion/css';
import type { UrlQueryMap } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { AlertView } from '../../shared/alerts/alertView';
import { SortableHeading } from '../components/SortableHeading';
import { useVisibleRows } from '../components/useVisibleRows';
import { AlertRow } from './AlertRow';
import { nextSort, type Sort, type SortColumn } from './sortAlerts';
import { NARROW, ROW_HEIGHT, tableStyles } from './tableStyles';

interface Props {
  /** What the table is of, for screen readers. */
  label: string;
  /** In the order in which they are shown. */
  alerts: AlertView[];
  timeZone: string;
  now: number;
  carried: UrlQueryMap;
  onAcknowledge: (alert: AlertView) => void;
  /** Undefined: the order is given. */
  sort?: { by: Sort; onSort: (sort: Sort) => void };
}

const HEADINGS: Array<{ column: SortColumn; label: string }> = [
  { column: 'severity', label: 'Severity' },
  { column: 'alert', label: 'Alert' },
  { column: 'service', label: 'Service' },
  { column: 'age', label: 'For' },
  { column: 'state', label: 'State' },
];

/** Active alerts, of which only the rows in sight are drawn. */
export function AlertTable({ label, alerts, sort, ...row }: Props) {
  const styles = useStyles2(tableStyles);
  const body = useRef<HTMLTableSectionElement>(null);
  const height = useRowHeight(body);
  const { start, end } = useVisibleRows(body, alerts.length, height);
  return (
    <div className={styles.container}>
      <table className={styles.table} role="table" aria-label={label} aria-rowcount={alerts.length + 1}>
        <thead className={styles.group} role="rowgroup">
          <tr className={cx(styles.row, styles.head)} role="row" aria-rowindex={1}>
            {HEADINGS.map(({ column, label: heading }) => (
              <SortableHeading
                key={column}
                label={heading}
                className={styles.heading}
                sorted={sort?.by.column === column ? sort.by : undefined}
                onSort={sort && (() => sort.onSort(nextSort(sort.by, column)))}
              />
            ))}
            <th className={styles.heading} role="columnheader" scope="col">
              <span className="sr-only">Acknowledge</span>
            </th>
          </tr>
        </thead>
        <tbody
          ref={body}
          className={styles.group}
          role="rowgroup"
          style={{ paddingTop: start * height, paddingBottom: (alerts.length - end) * height }}
        >
          {alerts.slice(start, end).map((alert, i) => (
            <AlertRow key={alert.id} alert={alert} index={start + i + 2} {...row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Of a row as the styles draw it at the table's width. */
function useRowHeight(table: RefObject<HTMLElement | null>): number {
  const [isNarrow, setNarrow] = useState(false);
  useEffect(() => {
    if (table.current === null) {
      return undefined;
    }
    const observer = new ResizeObserver(([entry]) =>
      setNarrow(entry !== undefined && entry.contentRect.width <= NARROW)
    );
    observer.observe(table.current);
    return () => observer.disconnect();
  }, [table]);
  return isNarrow ? ROW_HEIGHT.narrow : ROW_HEIGHT.wide;
}
