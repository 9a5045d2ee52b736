/** Writes the schema of a frame as a FlatBuffers `Schema` table. */
import type { Field, Frame } from '../frame';
import { Key, PRECISION_DOUBLE, TypeId, UNIT_NANOSECOND } from './format';
import type { Scratch } from './scratch';

const TYPE_IDS: Record<Field['type'], number> = {
  time: TypeId.timestamp,
  number: TypeId.float,
  string: TypeId.utf8,
  boolean: TypeId.bool,
};

/** vtables: own size, table size, then the place of each slot in the table (0: absent). */
const SCHEMA_VTABLE = [10, 12, 0, 4, 8];
const FIELD_VTABLE = [18, 24, 4, 20, 21, 8, 0, 12, 16];
const KEY_VALUE_VTABLE = [8, 12, 4, 8];
const ONE_SHORT_VTABLE = [6, 8, 4];
const EMPTY_VTABLE = [4, 4];
const SCHEMA_BYTES = 12;
const FIELD_BYTES = 24;
const KEY_VALUE_BYTES = 12;

/**
 * What many fields refer to and is written once, behind them, for references in FlatBuffers point forward: the strings
 * that repeat in every field's metadata, the type tables, and the empty list of children.
 */
const STRINGS = [
  Key.name,
  Key.refId,
  Key.meta,
  Key.tsType,
  Key.labels,
  Key.config,
  'time',
  'number',
  'string',
  'boolean',
];
const STRING_IDS = new Map(STRINGS.map((text, id) => [text, id]));
const TYPE_TABLES: Record<Field['type'], number> = { time: 10, number: 11, string: 12, boolean: 13 };
const CHILDREN = 14;
const SHARED_COUNT = 15;

/** Where a subtree lies that holds no absolute position: it can be copied to any multiple of 8. */
export interface Subtree {
  start: number;
  length: number;
  /** Offset of the `Schema` table from `start`. */
  table: number;
}

export function writeSchema(out: Scratch, frame: Frame): Subtree {
  return new SchemaWriter(out).write(frame);
}

class SchemaWriter {
  /**
   * For each shared thing the place of the last reference to it. Until it is written, each reference holds the place of
   * the one before (0: none), so that collecting them costs no memory.
   */
  private readonly lastReference = new Int32Array(SHARED_COUNT);
  private fieldVtable = 0;
  private keyValueVtable = 0;

  constructor(private readonly out: Scratch) {}

  write(frame: Frame): Subtree {
    const { out } = this;
    out.align(8);
    const start = out.pos;
    const schemaVtable = this.vtable(SCHEMA_VTABLE);
    this.fieldVtable = this.vtable(FIELD_VTABLE);
    this.keyValueVtable = this.vtable(KEY_VALUE_VTABLE);

    const table = this.table(schemaVtable, SCHEMA_BYTES);
    this.refer(table + 4);
    const fields = this.vector(frame.fields.length);
    for (let i = 0; i < frame.fields.length; i++) this.field(frame.fields[i]!, fields + 4 * i);
    this.refer(table + 8);
    const metadata = this.vector(frame.meta ? 3 : 2);
    this.keyValue(metadata, Key.name, frame.name ?? '');
    this.keyValue(metadata + 4, Key.refId, frame.refId ?? '');
    if (frame.meta) this.keyValue(metadata + 8, Key.meta, JSON.stringify(frame.meta));
    this.writeShared();
    out.align(8);
    return { start, length: out.pos - start, table: table - start };
  }

  private field(field: Field, reference: number): void {
    const { out } = this;
    this.refer(reference);
    const table = this.table(this.fieldVtable, FIELD_BYTES);
    out.bytes[table + 20] = field.type === 'time' ? 0 : 1;
    out.bytes[table + 21] = TYPE_IDS[field.type];
    this.referShared(TYPE_TABLES[field.type], table + 8);
    this.referShared(CHILDREN, table + 12);
    this.refer(table + 4);
    this.string(field.name);

    this.refer(table + 16);
    let entry = this.vector(1 + (field.labels ? 1 : 0) + (field.config ? 1 : 0));
    this.referShared(this.sharedString(field.type), this.key(entry, Key.tsType));
    if (field.labels) this.keyValue((entry += 4), Key.labels, JSON.stringify(field.labels));
    if (field.config) this.keyValue((entry += 4), Key.config, JSON.stringify(field.config));
  }

  private keyValue(reference: number, key: string, value: string): void {
    const place = this.key(reference, key);
    this.refer(place);
    this.string(value);
  }

  /** A KeyValue table without its value; returns the place of the reference to that. */
  private key(reference: number, key: string): number {
    this.refer(reference);
    const table = this.table(this.keyValueVtable, KEY_VALUE_BYTES);
    this.referShared(this.sharedString(key), table + 4);
    return table + 8;
  }

  private writeShared(): void {
    STRINGS.forEach((text, id) => {
      if (this.resolve(id)) this.string(text);
    });
    const oneShort = this.vtable(ONE_SHORT_VTABLE);
    const empty = this.vtable(EMPTY_VTABLE);
    if (this.resolve(TYPE_TABLES.time)) this.short(oneShort, UNIT_NANOSECOND);
    if (this.resolve(TYPE_TABLES.number)) this.short(oneShort, PRECISION_DOUBLE);
    if (this.resolve(TYPE_TABLES.string)) this.table(empty, 4);
    if (this.resolve(TYPE_TABLES.boolean)) this.table(empty, 4);
    if (this.resolve(CHILDREN)) this.vector(0);
  }

  private sharedString(text: string): number {
    return STRING_IDS.get(text) ?? 0;
  }

  private referShared(id: number, at: number): void {
    this.out.patchI32(at, this.lastReference[id]!);
    this.lastReference[id] = at;
  }

  /** Lets all references to a shared thing point to what is written next; false when there are none. */
  private resolve(id: number): boolean {
    let at = this.lastReference[id]!;
    if (at === 0) return false;
    while (at !== 0) {
      const before = this.out.view.getInt32(at, true);
      this.refer(at);
      at = before;
    }
    return true;
  }

  /** Lets the reference at `at` point to what is written next. */
  private refer(at: number): void {
    this.out.patchI32(at, this.out.pos - at);
  }

  // All of these begin and end at a multiple of 4.

  private vtable(shorts: readonly number[]): number {
    const at = this.out.pos;
    this.out.ensure(shorts.length * 2);
    for (const short of shorts) this.out.i16(short);
    this.out.align(4);
    return at;
  }

  /** An empty table of `size` bytes. */
  private table(vtable: number, size: number): number {
    const at = this.out.reserve(size);
    this.out.patchI32(at, at - vtable);
    return at;
  }

  private short(vtable: number, value: number): void {
    const at = this.table(vtable, 8);
    this.out.view.setInt16(at + 4, value, true);
  }

  /** A vector of references; returns the place of the first. */
  private vector(length: number): number {
    const at = this.out.reserve(4 + 4 * length);
    this.out.patchI32(at, length);
    return at + 4;
  }

  private string(value: string): void {
    const { out } = this;
    const at = out.reserve(4);
    out.patchI32(at, out.utf8(value));
    out.reserve(1);
    out.align(4);
  }
}
