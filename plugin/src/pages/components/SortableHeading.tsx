import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';

interface Props {
  label: string;
  className: string;
  /** Absent: the rows are not in the order of this column. */
  sorted?: { descending: boolean } | undefined;
  /** Absent: they cannot be. */
  onSort?: (() => void) | undefined;
}

/** Heading of a column of a table, by which its rows can be sorted. */
export function SortableHeading({ label, className, sorted, onSort }: Props) {
  const styles = useStyles2(getStyles);
  return (
    // With a layout of its own, a table tells what it is only by roles.
    <th
      className={className}
      role="columnheader"
      scope="col"
      aria-sort={sorted && (sorted.descending ? 'descending' : 'ascending')}
    >
      {onSort ? (
        <button className={styles.sort} data-sorted={sorted && true} onClick={onSort}>
          {label}
          {sorted && <Icon name={sorted.descending ? 'arrow-down' : 'arrow-up'} size="sm" />}
        </button>
      ) : (
        <span className={styles.sort}>{label}</span>
      )}
    </th>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  sort: css({
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    minHeight: 24,
    padding: 0,
    border: 0,
    background: 'none',
    color: theme.colors.text.secondary,
    fontWeight: theme.typography.fontWeightMedium,
    whiteSpace: 'nowrap',
    '&:hover, &[data-sorted]': { color: theme.colors.text.primary },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: 2 },
  }),
});
