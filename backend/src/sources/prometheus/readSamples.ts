import { LARGEST_SCALE, longQuotient, POWERS_OF_TEN } from './decimal';
import { type JsonCursor, Surprise } from './jsonCursor';
import { sampleValue } from './sampleValue';
import type { Grid } from './types';

const QUOTE = 0x22;
const COMMA = 0x2c;
const MINUS = 0x2d;
const DOT = 0x2e;
const OPEN = 0x5b;
const CLOSE = 0x5d;

/**
 * Reads `[[<seconds>,"<value>"],…]` onto the grid; moves the cursor behind it. Instants without a sample become NaN, as
 * does a sample that is NaN: in both cases nobody knows the value, and nothing that is computed from it may pretend to.
 * White space, times off the grid or out of order and everything else out of the ordinary is a surprise.
 *
 * @param values as long as the grid
 * @throws Surprise
 */
export function readSamples(cursor: JsonCursor, grid: Grid, values: Float64Array): void {
  const { bytes } = cursor;
  const { startMs, stepMs } = grid;
  const steps = values.length;
  let next = 0;
  cursor.need(OPEN);
  if (bytes[cursor.pos] !== CLOSE) {
    do {
      if (bytes[cursor.pos++] !== OPEN) throw new Surprise();
      const time = readTime(cursor);
      // Most samples follow the one before by a step.
      const index = time === startMs + next * stepMs ? next : (time - startMs) / stepMs;
      if (!(index >= next && index < steps && Number.isInteger(index))) throw new Surprise();
      if (index > next) values.fill(NaN, next, index);
      values[index] = readValue(cursor);
      next = index + 1;
      if (bytes[cursor.pos++] !== CLOSE) throw new Surprise();
    } while (bytes[cursor.pos++] === COMMA);
    cursor.pos--;
  }
  cursor.need(CLOSE);
  if (next < steps) values.fill(NaN, next);
}

/** Seconds with up to three decimals and the comma behind them, as milliseconds. */
function readTime(cursor: JsonCursor): number {
  const { bytes, pos: start } = cursor;
  const head = takeEight(cursor);
  const middle = cursor.pos;
  const tail = takeDigits(cursor, 7);
  const seconds = head * POWERS_OF_TEN[cursor.pos - middle]! + tail;
  let ms = seconds * 1000;
  if (bytes[cursor.pos] === DOT) {
    const decimals = ++cursor.pos;
    const fraction = takeDigits(cursor, 3);
    ms += fraction * POWERS_OF_TEN[3 - (cursor.pos - decimals)]!;
  }
  if (middle === start || bytes[cursor.pos++] !== COMMA) throw new Surprise();
  return ms;
}

/** A value in quotes: the quick way if it is a decimal without exponent, as nearly all are. */
function readValue(cursor: JsonCursor): number {
  const { bytes, pos: start } = cursor;
  if (bytes[start] !== QUOTE) throw new Surprise();
  const negative = bytes[start + 1] === MINUS;
  cursor.pos = negative ? start + 2 : start + 1;
  const value = readDecimal(cursor);
  if (bytes[cursor.pos++] === QUOTE && value === value) return negative ? -value : value;
  cursor.pos = start + 1;
  return readWord(cursor);
}

/** Digits, with a dot among them or not; NaN when it takes more care than is taken here. */
function readDecimal(cursor: JsonCursor): number {
  const { bytes, pos: start } = cursor;
  let whole = takeDigits(cursor, 9);
  const middle = cursor.pos;
  if (middle === start) return NaN;
  if (middle === start + 9) {
    const rest = takeDigits(cursor, 9);
    whole = whole * POWERS_OF_TEN[cursor.pos - middle]! + rest;
  }
  // Beyond this bound a sum may have been rounded, though never back below it.
  if (whole > Number.MAX_SAFE_INTEGER) return NaN;
  if (bytes[cursor.pos] !== DOT) return whole;
  cursor.pos++;
  return readFraction(cursor, whole);
}

/** From behind the dot: `whole` with its decimals; NaN when it takes more care than is taken here. */
function readFraction(cursor: JsonCursor, whole: number): number {
  const first = cursor.pos;
  const a = takeEight(cursor);
  const second = cursor.pos;
  if (second === first) return NaN;
  const head = whole * POWERS_OF_TEN[second - first]! + a;
  if (head > Number.MAX_SAFE_INTEGER) return NaN;
  if (second < first + 8) return head / POWERS_OF_TEN[second - first]!;
  const b = takeEight(cursor);
  const third = cursor.pos;
  const w = head * POWERS_OF_TEN[third - second]! + b;
  const c = third === second + 8 ? takeDigits(cursor, LARGEST_SCALE - 16) : 0;
  const end = cursor.pos;
  if (end === third && w <= Number.MAX_SAFE_INTEGER) return w / POWERS_OF_TEN[third - first]!;
  const tail = b * POWERS_OF_TEN[end - third]! + c;
  return longQuotient(head, POWERS_OF_TEN[end - second]!, tail, POWERS_OF_TEN[end - first]!);
}

/** Up to eight digits; moves behind them. All eight at once if they are there, which is twice as quick. */
function takeEight(cursor: JsonCursor): number {
  const { bytes, pos: p } = cursor;
  if (p + 8 > bytes.length) return takeDigits(cursor, 8);
  const d0 = bytes[p]! - 48;
  const d1 = bytes[p + 1]! - 48;
  const d2 = bytes[p + 2]! - 48;
  const d3 = bytes[p + 3]! - 48;
  const d4 = bytes[p + 4]! - 48;
  const d5 = bytes[p + 5]! - 48;
  const d6 = bytes[p + 6]! - 48;
  const d7 = bytes[p + 7]! - 48;
  // No digit: negative or above 9, so that one of these has a bit above the lowest four.
  const tops = d0 | d1 | d2 | d3 | d4 | d5 | d6 | d7;
  const plusSix = (d0 + 6) | (d1 + 6) | (d2 + 6) | (d3 + 6) | (d4 + 6) | (d5 + 6) | (d6 + 6) | (d7 + 6);
  if ((tops | plusSix) & ~15) return takeDigits(cursor, 8);
  cursor.pos = p + 8;
  return ((d0 * 10 + d1) * 100 + (d2 * 10 + d3)) * 10000 + ((d4 * 10 + d5) * 100 + (d6 * 10 + d7));
}

/** Up to `most` ≤ 9 digits, as many as a small integer holds (quicker than a double); moves behind them. */
function takeDigits(cursor: JsonCursor, most: number): number {
  const { bytes } = cursor;
  let p = cursor.pos;
  let number = 0;
  for (const stop = p + most; p < stop; p++) {
    const digit = bytes[p]! - 48;
    if (!(digit >= 0 && digit <= 9)) break;
    number = (number * 10 + digit) | 0;
  }
  cursor.pos = p;
  return number;
}

/** The rest of a value in quotes that is no plain decimal: NaN, an infinity, or with an exponent. */
function readWord(cursor: JsonCursor): number {
  const start = cursor.pos;
  const end = cursor.bytes.indexOf(QUOTE, start);
  // Longer than any double's text.
  if (end < 0 || end - start > 400) throw new Surprise();
  const value = sampleValue(cursor.bytes.toString('latin1', start, end));
  if (value === undefined) throw new Surprise();
  cursor.pos = end + 1;
  return value;
}
