import { type JsonCursor, Surprise } from './jsonCursor';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** A power of two: what remains of a hash is where a text is remembered. */
const REMEMBERED = 1024;

interface Text {
  start: number;
  end: number;
  text: string;
}

/**
 * Reads the labels of one series after the other. Names and most values come again in the series of one answer, so a
 * text whose bytes were met before is not made again.
 */
export class LabelReader {
  private readonly texts: Array<Text | undefined> = new Array<undefined>(REMEMBERED).fill(undefined);

  constructor(private readonly cursor: JsonCursor) {}

  /** Reads an object of strings. @throws Surprise, SyntaxError */
  read(): Record<string, string> {
    const { cursor } = this;
    const labels: Record<string, string> = {};
    cursor.need(0x7b);
    if (cursor.take(0x7d)) return labels;
    do {
      const name = this.text();
      cursor.need(0x3a);
      // Assigned, it would not become a label but change the object.
      if (name === '__proto__') throw new Surprise();
      labels[name] = this.text();
    } while (cursor.take(0x2c));
    cursor.need(0x7d);
    return labels;
  }

  private text(): string {
    const { cursor, texts } = this;
    const { bytes } = cursor;
    cursor.need(QUOTE);
    const start = cursor.pos;
    let hash = 0;
    let p = start;
    let byte = bytes[p]!;
    for (; byte >= 0x20 && byte < 0x7f && byte !== QUOTE && byte !== BACKSLASH; byte = bytes[++p]!) {
      hash = (Math.imul(hash, 31) + byte) | 0;
    }
    if (byte !== QUOTE) return this.unusualText(start);
    cursor.pos = p + 1;
    const slot = (hash ^ (hash >> 10)) & (REMEMBERED - 1);
    const before = texts[slot];
    if (before !== undefined && this.isAgain(before, start, p)) return before.text;
    const text = bytes.toString('latin1', start, p);
    texts[slot] = { start, end: p, text };
    return text;
  }

  /** With escapes, or with bytes that are no printable ASCII. @throws SyntaxError */
  private unusualText(start: number): string {
    const { cursor } = this;
    cursor.skipString();
    return JSON.parse(cursor.bytes.toString('utf8', start - 1, cursor.pos)) as string;
  }

  private isAgain(before: Text, start: number, end: number): boolean {
    if (before.end - before.start !== end - start) return false;
    const { bytes } = this.cursor;
    const shift = start - before.start;
    for (let p = before.start; p < before.end; p++) if (bytes[p] !== bytes[p + shift]) return false;
    return true;
  }
}
