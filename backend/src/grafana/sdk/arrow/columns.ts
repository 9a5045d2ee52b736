/** Writes the values of fields as Arrow columns: the buffers of a record batch's body. */
import type { Field } from '../frame';
import type { Scratch } from './scratch';

const TWO_20 = 2 ** 20;
const TWO_32 = 2 ** 32;
/** Nanoseconds since the epoch fit 64 bits between the years 1677 and 2262. */
const MAX_TIME_MS = 9_223_372_036_854;

/** Called for each buffer of a column, in order, with its place and its length without padding. */
export type OnBuffer = (start: number, length: number) => void;

/** Writes one column and returns how many of its values are null. @throws TypeError on values that have no encoding */
export function writeColumn(out: Scratch, field: Field, onBuffer: OnBuffer): number {
  switch (field.type) {
    case 'time':
      return writeTimes(out, field.name, field.values, onBuffer);
    case 'number':
      return writeNumbers(out, field.values, onBuffer);
    case 'string':
      return writeStrings(out, field.values, onBuffer);
    case 'boolean':
      return writeBooleans(out, field.values, onBuffer);
  }
}

/** Milliseconds to 64-bit nanoseconds by two 32-bit halves: a BigInt for each value would cost twenty times as much. */
function writeTimes(out: Scratch, name: string, values: Float64Array, onBuffer: OnBuffer): number {
  onBuffer(out.pos, 0);
  const start = out.pos;
  out.ensure(values.length * 8);
  const { view } = out;
  let at = start;
  for (let row = 0; row < values.length; row++, at += 8) {
    const ms = values[row]!;
    if (!(Math.abs(ms) <= MAX_TIME_MS)) {
      throw new TypeError(
        `field "${name}", row ${row}: ${ms} is no time in milliseconds between the years 1677 and 2262`
      );
    }
    // ms = high · 2^20 + low, so that both products with 10^6 are exact in a double.
    const high = Math.floor(ms / TWO_20);
    const nsHigh = high * 1e6;
    const upper = Math.floor(nsHigh / 4096);
    const rest = (nsHigh - upper * 4096) * TWO_20 + Math.round((ms - high * TWO_20) * 1e6);
    const carry = Math.floor(rest / TWO_32);
    view.setInt32(at, rest - carry * TWO_32, true);
    view.setInt32(at + 4, upper + carry, true);
  }
  out.pos = at;
  onBuffer(start, values.length * 8);
  return 0;
}

function writeNumbers(out: Scratch, values: Float64Array, onBuffer: OnBuffer): number {
  let nulls = 0;
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (value !== value) nulls++;
  }
  writeValidity(out, values.length, nulls, (row) => values[row]! === values[row]!, onBuffer);
  const start = out.pos;
  out.f64s(values);
  onBuffer(start, values.byteLength);
  return nulls;
}

function writeStrings(out: Scratch, values: ReadonlyArray<string | null>, onBuffer: OnBuffer): number {
  const nulls = countNulls(values);
  writeValidity(out, values.length, nulls, (row) => values[row] !== null, onBuffer);

  const offsets = out.reserve((values.length + 1) * 4);
  onBuffer(offsets, (values.length + 1) * 4);
  out.align(8);

  const start = out.pos;
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    if (typeof value === 'string') out.utf8(value);
    out.patchI32(offsets + (row + 1) * 4, out.pos - start);
  }
  onBuffer(start, out.pos - start);
  out.align(8);
  return nulls;
}

function writeBooleans(out: Scratch, values: ReadonlyArray<boolean | null>, onBuffer: OnBuffer): number {
  const nulls = countNulls(values);
  writeValidity(out, values.length, nulls, (row) => values[row] !== null, onBuffer);
  writeBits(out, values.length, (row) => values[row] === true, onBuffer);
  return nulls;
}

function countNulls(values: ReadonlyArray<unknown>): number {
  let nulls = 0;
  for (const value of values) if (value === null) nulls++;
  return nulls;
}

/** The validity bitmap, which a column without nulls does without. */
function writeValidity(
  out: Scratch,
  length: number,
  nulls: number,
  isValid: (row: number) => boolean,
  onBuffer: OnBuffer
): void {
  if (nulls === 0) onBuffer(out.pos, 0);
  else writeBits(out, length, isValid, onBuffer);
}

/** A bit a row, least significant first. */
function writeBits(out: Scratch, length: number, isSet: (row: number) => boolean, onBuffer: OnBuffer): void {
  const byteLength = Math.ceil(length / 8);
  const start = out.reserve(byteLength);
  const { bytes } = out;
  for (let row = 0; row < length; row++) {
    if (isSet(row)) bytes[start + (row >> 3)]! |= 1 << (row & 7);
  }
  onBuffer(start, byteLength);
  out.align(8);
}
