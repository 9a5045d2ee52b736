/** Reads the buffers of one Arrow column. */
import { PRECISION_DOUBLE, PRECISION_SINGLE, Slot, TypeId, UNITS_PER_MS } from './format';
import type { Table } from './table';

export type ColumnType =
  | { kind: 'time'; unitsPerMs: number }
  | { kind: 'number'; read: (view: DataView, row: number) => number }
  | { kind: 'string' }
  | { kind: 'boolean' };

/** @throws TypeError on a type that frames have not */
export function toColumnType(name: string, typeId: number, type: Table | undefined): ColumnType {
  const columnType = knownType(typeId, type);
  if (columnType) return columnType;
  throw new TypeError(`field "${name}" has an Arrow type (${typeId}) that data frames have not`);
}

function knownType(typeId: number, type: Table | undefined): ColumnType | undefined {
  switch (typeId) {
    case TypeId.utf8:
      return { kind: 'string' };
    case TypeId.bool:
      return { kind: 'boolean' };
    case TypeId.timestamp:
      return timestampType(type?.i16(Slot.timestamp.unit) ?? 0);
    case TypeId.float:
      return floatType(type?.i16(Slot.float.precision) ?? 0);
    case TypeId.int:
      // A bit width is an int, of which the low half is enough.
      return integerType(type?.i16(Slot.int.bitWidth) ?? 0, type?.u8(Slot.int.signed) === 1);
    default:
      return undefined;
  }
}

function timestampType(unit: number): ColumnType | undefined {
  const unitsPerMs = UNITS_PER_MS[unit];
  return unitsPerMs === undefined ? undefined : { kind: 'time', unitsPerMs };
}

function floatType(precision: number): ColumnType | undefined {
  if (precision === PRECISION_DOUBLE) return number((view, row) => view.getFloat64(row * 8, true));
  if (precision === PRECISION_SINGLE) return number((view, row) => view.getFloat32(row * 4, true));
  return undefined;
}

function number(read: (view: DataView, row: number) => number): ColumnType {
  return { kind: 'number', read };
}

function integerType(bits: number, signed: boolean): ColumnType | undefined {
  switch (bits) {
    case 8:
      return number(signed ? (view, row) => view.getInt8(row) : (view, row) => view.getUint8(row));
    case 16:
      return number(
        signed ? (view, row) => view.getInt16(row * 2, true) : (view, row) => view.getUint16(row * 2, true)
      );
    case 32:
      return number(
        signed ? (view, row) => view.getInt32(row * 4, true) : (view, row) => view.getUint32(row * 4, true)
      );
    case 64:
      return number((view, row) => Number(signed ? view.getBigInt64(row * 8, true) : view.getBigUint64(row * 8, true)));
    default:
      return undefined;
  }
}

/** @throws RangeError when the buffers are shorter than the rows need */
export function readColumn(
  type: ColumnType,
  rows: number,
  buffers: readonly Uint8Array[]
): Float64Array | Array<string | null> | Array<boolean | null> {
  const [validity, first, second] = buffers;
  if (!validity || !first) throw new RangeError('a column lacks a buffer');
  if (validity.length > 0 && validity.length * 8 < rows) throw new RangeError('a validity bitmap is too short');
  if (rows > first.length * 8) throw new RangeError('a column is shorter than its rows');
  const isValid = (row: number): boolean => validity.length === 0 || bit(validity, row);
  const view = new DataView(first.buffer, first.byteOffset, first.byteLength);

  switch (type.kind) {
    case 'time':
      return readDoubles(rows, isValid, (row) => toMs(view.getBigInt64(row * 8, true), type.unitsPerMs));
    case 'number':
      return readDoubles(rows, isValid, (row) => type.read(view, row));
    case 'boolean':
      return Array.from({ length: rows }, (_, row) => (isValid(row) ? bit(first, row) : null));
    case 'string': {
      if (!second) throw new RangeError('a text column lacks a buffer');
      const text = Buffer.from(second.buffer, second.byteOffset, second.byteLength);
      const offset = (row: number): number => view.getInt32(row * 4, true);
      return Array.from({ length: rows }, (_, row) =>
        isValid(row) ? text.toString('utf8', offset(row), offset(row + 1)) : null
      );
    }
  }
}

function readDoubles(rows: number, isValid: (row: number) => boolean, read: (row: number) => number): Float64Array {
  const values = new Float64Array(rows);
  for (let row = 0; row < rows; row++) values[row] = isValid(row) ? read(row) : Number.NaN;
  return values;
}

/** Whole milliseconds and the rest apart, for nanoseconds since the epoch have more digits than a double. */
function toMs(units: bigint, unitsPerMs: number): number {
  if (unitsPerMs < 1) return Number(units) * 1000;
  const perMs = BigInt(unitsPerMs);
  return Number(units / perMs) + Number(units % perMs) / unitsPerMs;
}

function bit(bitmap: Uint8Array, row: number): boolean {
  return ((bitmap[row >> 3] ?? 0) & (1 << (row & 7))) !== 0;
}
