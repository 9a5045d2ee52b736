/** Frames of the live channels: a table, or the rows of it that have changed. */
import { numberField, stringField, timeField } from '../../sdk';
import type { Frame } from '../../sdk/frame';
import type { Row, Stamps, Table } from './tables';

export function frameOfRows(name: string, { columns }: Table, rows: Iterable<Row>, { time, scored }: Stamps): Frame {
  const all = [...rows];
  const fields = columns.map(({ name: column, type, config }, i) => {
    const options = config && { config };
    return type === 'number'
      ? numberField(
          column,
          all.map((row) => asNumber(row[i])),
          options
        )
      : stringField(
          column,
          all.map((row) => asText(row[i])),
          options
        );
  });
  const stamps = [
    timeField(
      'time',
      all.map(() => time)
    ),
    ...(scored === undefined
      ? []
      : [
          numberField(
            'scored',
            all.map(() => scored)
          ),
        ]),
  ];
  return { name, fields: [...stamps, ...fields] };
}

/** Rows that are new or not the same, and those that have gone, of which only the key is left. */
export function changedRows(
  { columns, keys }: Table,
  before: ReadonlyMap<string, Row>,
  after: ReadonlyMap<string, Row>
): Row[] {
  const changed = [...after].flatMap(([key, row]) => (isSame(before.get(key), row) ? [] : [row]));
  const gone = [...before].flatMap(([key, row]) =>
    after.has(key) ? [] : [columns.map((_, i) => (i < keys ? (row[i] ?? null) : null))]
  );
  return [...changed, ...gone];
}

function isSame(before: Row | undefined, after: Row): boolean {
  return before !== undefined && after.every((cell, i) => cell === before[i]);
}

function asNumber(cell: Row[number] | undefined): number | null {
  return typeof cell === 'number' ? cell : null;
}

function asText(cell: Row[number] | undefined): string | null {
  return typeof cell === 'string' ? cell : null;
}
