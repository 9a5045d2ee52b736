/**
 * Data frames as Arrow IPC files, written straight from typed arrays into one buffer: no object for a value, no
 * intermediate table. The file holds the schema twice (as the format asks: as the first message and in the footer);
 * as FlatBuffers are relative, the second is a copy of the first's bytes.
 */
import type { Field, Frame } from '../frame';
import { writeColumn } from './columns';
import { BLOCK_BYTES, BUFFER_BYTES, CONTINUATION, Header, MAGIC, METADATA_V5, NODE_BYTES } from './format';
import { Scratch } from './scratch';
import type { Subtree } from './schema';
import { writeSchema } from './schema';

/** vtables (own size, table size, places of the slots) of tables that are written at a fixed place. */
const MESSAGE_VTABLE = [12, 20, 16, 18, 4, 8];
const RECORD_BATCH_VTABLE = [10, 20, 8, 4, 16];
const FOOTER_VTABLE = [12, 20, 16, 4, 12, 8];
/** Bytes before the header of a message: root reference, vtable, table, padding. */
const MESSAGE_BYTES = 40;
/** Continuation marker and length. */
const PREFIX_BYTES = 8;

interface Block {
  offset: number;
  metadataLength: number;
  bodyLength: number;
}

const scratch = new Scratch();

/**
 * Encodes a frame as an Arrow IPC file, as Grafana reads it: times as non-nullable nanosecond timestamps, numbers as
 * nullable doubles (NaN is null), strings as Utf8 and booleans as Bool.
 * @throws TypeError when the fields differ in length or hold a value that cannot be encoded; RangeError beyond 2 GiB
 */
export function encodeFrame(frame: Frame): Uint8Array<ArrayBuffer> {
  const rows = rowCount(frame);
  try {
    writeMagic(scratch);
    scratch.align(8);
    const schema = writeSchemaMessage(scratch, frame);
    const blocks = rows > 0 ? [writeRecordBatch(scratch, frame.fields, rows)] : [];
    writeEndOfStream(scratch);
    writeFooter(scratch, schema, blocks);
    return scratch.take();
  } finally {
    scratch.reset();
  }
}

function rowCount(frame: Frame): number {
  const first = frame.fields[0];
  if (!first) return 0;
  for (const field of frame.fields) {
    if (field.values.length !== first.values.length) {
      throw new TypeError(
        `frame "${frame.name ?? ''}": field "${field.name}" has ${field.values.length} values, ` +
          `field "${first.name}" has ${first.values.length}; all fields of a frame must be of one length`
      );
    }
  }
  return first.values.length;
}

function writeMagic(out: Scratch): void {
  out.ensure(MAGIC.length);
  out.bytes.set(MAGIC, out.pos);
  out.pos += MAGIC.length;
}

function writeSchemaMessage(out: Scratch, frame: Frame): Subtree {
  const start = out.pos;
  const message = beginMessage(out, Header.schema);
  const schema = writeSchema(out, frame);
  out.patchI32(message + 4, schema.start + schema.table - (message + 4));
  endMetadata(out, start);
  return schema;
}

function writeRecordBatch(out: Scratch, fields: readonly Field[], rows: number): Block {
  const offset = out.pos;
  const message = beginMessage(out, Header.recordBatch);

  const vtable = out.pos;
  writeVtable(out, RECORD_BATCH_VTABLE);
  out.align(8);
  const batch = out.reserve(20);
  out.patchI32(message + 4, batch - (message + 4));
  out.patchI32(batch, batch - vtable);
  out.patchI64(batch + 8, rows);
  const nodes = structVector(out, batch + 4, fields.length, NODE_BYTES);
  const buffers = structVector(out, batch + 16, countBuffers(fields), BUFFER_BYTES);
  const metadataLength = endMetadata(out, offset);

  const body = out.pos;
  let buffer = buffers;
  const onBuffer = (start: number, length: number): void => {
    out.patchI64(buffer, start - body);
    out.patchI64(buffer + 8, length);
    buffer += BUFFER_BYTES;
  };
  for (let i = 0; i < fields.length; i++) {
    const nulls = writeColumn(out, fields[i]!, onBuffer);
    out.patchI64(nodes + i * NODE_BYTES, rows);
    out.patchI64(nodes + i * NODE_BYTES + 8, nulls);
  }
  const bodyLength = out.pos - body;
  out.patchI64(message + 8, bodyLength);
  return { offset, metadataLength, bodyLength };
}

/** Two buffers a column (validity, values); strings have three (offsets). */
function countBuffers(fields: readonly Field[]): number {
  let count = 0;
  for (const field of fields) count += field.type === 'string' ? 3 : 2;
  return count;
}

/** A vector of 8-byte aligned structs, referred to from `reference`; returns the place of the first. */
function structVector(out: Scratch, reference: number, length: number, size: number): number {
  out.align(4);
  if (out.pos % 8 === 0) out.reserve(4);
  out.patchI32(reference, out.pos - reference);
  const at = out.reserve(4 + length * size);
  out.patchI32(at, length);
  return at + 4;
}

/** Starts a message and returns the place of its table; what is written next is its header, at a multiple of 8. */
function beginMessage(out: Scratch, headerType: number): number {
  out.ensure(PREFIX_BYTES + MESSAGE_BYTES);
  out.i32(CONTINUATION);
  out.i32(0);
  const message = writeRoot(out, MESSAGE_VTABLE);
  out.view.setInt16(message + 16, METADATA_V5, true);
  out.bytes[message + 18] = headerType;
  out.align(8);
  return message;
}

/** Ends a message's metadata: pads it, writes its length, returns its size with the prefix. */
function endMetadata(out: Scratch, start: number): number {
  out.align(8);
  out.patchI32(start + 4, out.pos - start - PREFIX_BYTES);
  return out.pos - start;
}

function writeEndOfStream(out: Scratch): void {
  out.ensure(8);
  out.i32(CONTINUATION);
  out.i32(0);
}

function writeFooter(out: Scratch, schema: Subtree, blocks: readonly Block[]): void {
  const start = out.pos;
  const footer = writeRoot(out, FOOTER_VTABLE);
  out.view.setInt16(footer + 16, METADATA_V5, true);
  let at = structVector(out, footer + 8, blocks.length, BLOCK_BYTES);
  for (const block of blocks) {
    out.patchI64(at, block.offset);
    out.patchI32(at + 8, block.metadataLength);
    out.patchI64(at + 16, block.bodyLength);
    at += BLOCK_BYTES;
  }
  structVector(out, footer + 12, 0, BLOCK_BYTES);
  out.align(8);
  out.patchI32(footer + 4, out.pos + schema.table - (footer + 4));
  out.repeat(schema.start, schema.length);
  const length = out.pos - start;
  out.ensure(4);
  out.i32(length);
  writeMagic(out);
}

/** A FlatBuffer's root reference, its vtable (12 bytes) and its table (20 bytes); returns the table's place. */
function writeRoot(out: Scratch, vtable: readonly number[]): number {
  out.ensure(16);
  out.i32(16);
  const at = out.pos;
  writeVtable(out, vtable);
  const table = out.reserve(20);
  out.patchI32(table, table - at);
  return table;
}

function writeVtable(out: Scratch, shorts: readonly number[]): void {
  out.ensure(shorts.length * 2);
  for (const short of shorts) out.i16(short);
}
