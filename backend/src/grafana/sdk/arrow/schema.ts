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
const FIELD_BYTES = 24;

/**
 * What all fields refer to and is written once, behind them, for references in FlatBuffers point forward:
 * the type tables, the empty list of children, and the strings that repeat in every field's metadata.
 */
type Shared = 'children' | Field['type'] | `"${string}"`;

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
  private readonly references = new Map<Shared, number[]>();
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

    const table = this.table(schemaVtable, 12);
    this.refer(table + 4);
    const fields = this.vector(frame.fields.length);
    frame.fields.forEach((field, i) => this.field(field, fields + 4 * i));
    this.refer(table + 8);
    this.metadata([
      [Key.name, frame.name ?? ''],
      [Key.refId, frame.refId ?? ''],
      [Key.meta, frame.meta && JSON.stringify(frame.meta)],
    ]);
    this.writeShared();
    out.align(8);
    return { start, length: out.pos - start, table: table - start };
  }

  private field(field: Field, reference: number): void {
    const { out } = this;
    out.align(4);
    this.refer(reference);
    const table = this.table(this.fieldVtable, FIELD_BYTES);
    out.bytes[table + 20] = field.type === 'time' ? 0 : 1;
    out.bytes[table + 21] = TYPE_IDS[field.type];
    this.referShared(field.type, table + 8);
    this.referShared('children', table + 12);
    this.refer(table + 4);
    this.string(field.name);
    this.refer(table + 16);
    this.metadata([
      [Key.tsType, field.type],
      [Key.labels, field.labels && JSON.stringify(field.labels)],
      [Key.config, field.config && JSON.stringify(field.config)],
    ]);
  }

  /** A vector of KeyValue tables; entries without a value are left out. */
  private metadata(entries: Array<[key: string, value: string | undefined]>): void {
    const { out } = this;
    const present = entries.filter((entry): entry is [string, string] => entry[1] !== undefined);
    const vector = this.vector(present.length);
    present.forEach(([key, value], i) => {
      this.refer(vector + 4 * i);
      const table = this.table(this.keyValueVtable, 12);
      this.referShared(`"${key}"`, table + 4);
      if (key === Key.tsType) {
        this.referShared(`"${value}"`, table + 8);
      } else {
        out.patchI32(table + 8, out.pos - (table + 8));
        this.string(value);
      }
    });
  }

  private writeShared(): void {
    const { out } = this;
    const oneShort = this.vtable(ONE_SHORT_VTABLE);
    const empty = this.vtable(EMPTY_VTABLE);
    for (const [shared, references] of this.references) {
      out.align(4);
      for (const reference of references) this.refer(reference);
      if (shared === 'children') this.vector(0);
      else if (shared === 'time') this.short(oneShort, UNIT_NANOSECOND);
      else if (shared === 'number') this.short(oneShort, PRECISION_DOUBLE);
      else if (shared === 'string' || shared === 'boolean') this.table(empty, 4);
      else this.string(shared.slice(1, -1));
    }
  }

  private vtable(shorts: readonly number[]): number {
    this.out.align(4);
    this.out.ensure(shorts.length * 2);
    const at = this.out.pos;
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

  /** Lets the reference at `at` point to what is written next. */
  private refer(at: number): void {
    this.out.patchI32(at, this.out.pos - at);
  }

  private referShared(shared: Shared, at: number): void {
    const references = this.references.get(shared);
    if (references) references.push(at);
    else this.references.set(shared, [at]);
  }
}
