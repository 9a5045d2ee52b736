/** What a channel of the data source sends: the columns of a frame, by name. */
import type { DataFrameJSON } from '@grafana/data';

export interface LivePacket {
  /** All there is; else only what has changed. */
  all: boolean;
  /** Rows of the frame, as names and values of its fields. */
  rows: Array<Record<string, unknown>>;
}

/**
 * Reads the messages of one channel, in their order. A message with a schema tells everything, one without only what has
 * changed: so whoever comes late or has missed one is right again with the next that has a schema.
 *
 * @returns reads a message; undefined for one that cannot be understood, such as a change before everything was told
 */
export function createPacketReader(): (message: unknown) => LivePacket | undefined {
  let names: string[] | undefined;
  return (message) => {
    const { schema, data }: Partial<DataFrameJSON> = isObject(message) ? message : {};
    names = schema?.fields.map(({ name }) => name) ?? names;
    const columns = data?.values;
    if (names === undefined || columns === undefined || columns.length !== names.length) {
      return undefined;
    }
    const keys = names;
    const rows = Array.from({ length: columns[0]?.length ?? 0 }, (_, row) =>
      Object.fromEntries(keys.map((name, column) => [name, columns[column]?.[row]]))
    );
    return { all: schema !== undefined, rows };
  };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
