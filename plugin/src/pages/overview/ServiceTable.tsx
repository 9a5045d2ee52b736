import { cx } from '@emotion/css';
import type { UrlQueryMap } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { SortableHeading } from '../components/SortableHeading';
import type { ServiceRow } from './fleet';
import { ServiceTableRow } from './ServiceTableRow';
import { nextSort, type Sort, type SortColumn } from './sortRows';
import { tableStyles } from './tableStyles';

interface Props {
  rows: ServiceRow[];
  /** By service what is wrong with it, in a word or two. */
  words: ReadonlyMap<string, string>;
  sort: Sort;
  onSort: (sort: Sort) => void;
  /** What the links to the services keep. */
  carried: UrlQueryMap;
}

type Style = keyof ReturnType<typeof tableStyles>;

/** The trend is a drawing: there is no order in it. */
const HEADINGS: Array<{ style: Style; label: string; column?: SortColumn }> = [
  { style: 'state', label: 'State', column: 'state' },
  { style: 'service', label: 'Service', column: 'service' },
  { style: 'kind', label: 'Kind', column: 'kind' },
  { style: 'chain', label: 'Chain', column: 'chain' },
  { style: 'team', label: 'Team', column: 'team' },
  { style: 'score', label: 'Score', column: 'score' },
  { style: 'trend', label: 'Trend' },
  { style: 'change', label: 'Change', column: 'change' },
  { style: 'coverage', label: 'Known', column: 'coverage' },
  { style: 'lost', label: 'Most lost by', column: 'lost' },
];

/**
 * The services as a table that can be sorted. Not Grafana's InteractiveTable, which draws all cells again for each change
 * of its data: here there is one a second, of some hundred rows.
 */
export function ServiceTable({ rows, words, sort, onSort, carried }: Props) {
  const styles = useStyles2(tableStyles);
  // With a layout of its own, a table tells what it is only by roles.
  return (
    <div className={styles.container}>
      <table className={styles.table} role="table" aria-label="Services">
        <thead className={styles.group} role="rowgroup">
          <tr className={cx(styles.row, styles.head)} role="row">
            {HEADINGS.map(({ style, label, column }) => (
              <SortableHeading
                key={label}
                label={label}
                className={cx(styles[style], styles.heading)}
                sorted={column === sort.column ? sort : undefined}
                onSort={column && (() => onSort(nextSort(sort, column)))}
              />
            ))}
          </tr>
        </thead>
        <tbody className={styles.group} role="rowgroup">
          {rows.map((row) => (
            <ServiceTableRow key={row.name} row={row} wrong={words.get(row.name)} carried={carried} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
