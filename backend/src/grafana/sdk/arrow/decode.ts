/** Arrow IPC files as data frames: the inverse of `encodeFrame`, which also reads what Grafana's Go SDK writes. */
import type { Field, FieldConfig, Frame, FrameMeta } from '../frame';
import { BLOCK_BYTES, BUFFER_BYTES, Header, Key, MAGIC, NODE_BYTES, Slot } from './format';
import type { ColumnType } from './readColumn';
import { readColumn, toColumnType } from './readColumn';
import { Table } from './table';

interface ColumnSchema {
  name: string;
  type: ColumnType;
  about: Pick<Field, 'labels' | 'config'>;
}

/**
 * Decodes an Arrow IPC file. Times become milliseconds, all numbers doubles with NaN for null.
 * @throws TypeError when the bytes are no such file, are cut short, or hold a type that frames have not
 */
export function decodeFrame(bytes: Uint8Array): Frame {
  try {
    return decode(bytes);
  } catch (error) {
    // DataView and typed arrays throw RangeError on a place outside the bytes.
    if (error instanceof RangeError || error instanceof SyntaxError) {
      throw new TypeError(`the Arrow file is damaged: ${error.message}`, { cause: error });
    }
    throw error;
  }
}

function decode(bytes: Uint8Array): Frame {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const footer = readFooter(bytes, view);
  const schema = footer.table(Slot.footer.schema);
  if (!schema) throw new TypeError('the Arrow file has no schema');
  const columns = schema.tables(Slot.schema.fields).map(readSchemaField);
  const batches = footer
    .structs(Slot.footer.recordBatches, BLOCK_BYTES)
    .map((block) => readBatch(bytes, view, block, columns));

  const frame: Frame = { fields: columns.map((column, i) => joinBatches(column, batches, i)) };
  const metadata = readMetadata(schema, Slot.schema.metadata);
  const name = metadata.get(Key.name);
  const refId = metadata.get(Key.refId);
  const meta = metadata.get(Key.meta);
  if (name) frame.name = name;
  if (refId) frame.refId = refId;
  if (meta) frame.meta = JSON.parse(meta) as FrameMeta;
  return frame;
}

function readFooter(bytes: Uint8Array, view: DataView): Table {
  const end = bytes.length - MAGIC.length;
  const isMagic = (at: number): boolean => MAGIC.every((byte, i) => bytes[at + i] === byte);
  if (end < MAGIC.length || !isMagic(0) || !isMagic(end)) {
    throw new TypeError('the bytes are no Arrow IPC file: it begins and ends with ARROW1');
  }
  return Table.root(view, end - 4 - view.getInt32(end - 4, true));
}

function readSchemaField(field: Table): ColumnSchema {
  const name = field.string(Slot.field.name);
  if (field.has(Slot.field.dictionary)) {
    throw new TypeError(`field "${name}" is dictionary encoded, which frames are not`);
  }
  const metadata = readMetadata(field, Slot.field.metadata);
  const labels = metadata.get(Key.labels);
  const config = metadata.get(Key.config);
  const about: ColumnSchema['about'] = {};
  if (labels) about.labels = JSON.parse(labels) as Record<string, string>;
  if (config) about.config = JSON.parse(config) as FieldConfig;
  return { name, type: toColumnType(name, field.u8(Slot.field.typeId), field.table(Slot.field.type)), about };
}

function readMetadata(table: Table, slot: number): Map<string, string> {
  const entries = table.tables(slot);
  return new Map(entries.map((entry) => [entry.string(Slot.keyValue.key), entry.string(Slot.keyValue.value)]));
}

/** The values of each column in one record batch. */
function readBatch(
  bytes: Uint8Array,
  view: DataView,
  block: number,
  columns: readonly ColumnSchema[]
): Field['values'][] {
  const start = Number(view.getBigInt64(block, true));
  const body = start + view.getInt32(block + 8, true);
  const message = Table.root(view, start + 8);
  const batch = message.table(Slot.message.header);
  if (message.u8(Slot.message.headerType) !== Header.recordBatch || !batch) {
    throw new TypeError('the footer of the Arrow file points to something else than a record batch');
  }
  if (batch.has(Slot.recordBatch.compression)) throw new TypeError('compressed record batches are not supported');

  const nodes = batch.structs(Slot.recordBatch.nodes, NODE_BYTES);
  const buffers = batch.structs(Slot.recordBatch.buffers, BUFFER_BYTES).map((at) => {
    const offset = body + Number(view.getBigInt64(at, true));
    const length = Number(view.getBigInt64(at + 8, true));
    if (offset < 0 || length < 0 || offset + length > bytes.length)
      throw new RangeError('a buffer lies outside the file');
    return bytes.subarray(offset, offset + length);
  });
  let next = 0;
  return columns.map(({ type }, i) => {
    const node = nodes[i];
    if (node === undefined) throw new TypeError('a record batch has fewer columns than the schema');
    const own = buffers.slice(next, (next += type.kind === 'string' ? 3 : 2));
    return readColumn(type, Number(view.getBigInt64(node, true)), own);
  });
}

function joinBatches({ name, type, about }: ColumnSchema, batches: Field['values'][][], column: number): Field {
  const parts = batches.map((batch) => batch[column] ?? []);
  const [only] = parts;
  const values = parts.length === 1 && only ? only : parts.flatMap((part) => Array.from<unknown>(part));
  if (type.kind === 'string') return { type: 'string', name, values: values as Array<string | null>, ...about };
  if (type.kind === 'boolean') return { type: 'boolean', name, values: values as Array<boolean | null>, ...about };
  const doubles = values instanceof Float64Array ? values : Float64Array.from(values as number[]);
  return { type: type.kind === 'time' ? 'time' : 'number', name, values: doubles, ...about };
}
