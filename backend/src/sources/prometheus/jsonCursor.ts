/** The text is not what a fast reader knows; a slower one must read it. */
export class Surprise extends Error {
  override readonly name = 'Surprise';
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const SPACE = 0x20;

/**
 * A place in JSON text, as bytes. It moves over values without making them; it does not check what it skips more than
 * it must to find its end. Past the end of the text every comparison fails, so that cut-off text is a surprise.
 */
export class JsonCursor {
  pos = 0;

  constructor(readonly bytes: Buffer) {}

  /** The next byte that is no white space, and moves to it. */
  peek(): number {
    const { bytes } = this;
    let p = this.pos;
    while (bytes[p]! <= SPACE) p++;
    this.pos = p;
    return p < bytes.length ? bytes[p]! : -1;
  }

  /** Moves behind `byte` if that is next. */
  take(byte: number): boolean {
    if (this.bytes[this.pos] !== byte && this.peek() !== byte) return false;
    this.pos++;
    return true;
  }

  /** Moves behind `byte`, which must be next. */
  need(byte: number): void {
    if (!this.take(byte)) throw new Surprise();
  }

  /** Reads a key with its colon: moves behind both and says where the key's text begins and how long it is. */
  key(): { start: number; length: number } {
    this.need(QUOTE);
    const start = this.pos;
    this.skipString();
    const length = this.pos - 1 - start;
    this.need(0x3a);
    return { start, length };
  }

  /** Whether the `length` bytes at `start` are `text`. */
  is(text: Uint8Array, start: number, length: number): boolean {
    if (length !== text.length) return false;
    for (let i = 0; i < text.length; i++) if (this.bytes[start + i] !== text[i]) return false;
    return true;
  }

  /** The value that comes next, by JSON.parse. */
  value(): unknown {
    this.peek();
    const start = this.pos;
    this.skip();
    return JSON.parse(this.bytes.toString('utf8', start, this.pos));
  }

  /** Moves behind the value that comes next. */
  skip(): void {
    const { bytes } = this;
    let depth = 0;
    this.peek();
    do {
      const byte = bytes[this.pos];
      if (byte === undefined) throw new Surprise();
      this.pos++;
      if (byte === QUOTE) this.skipString();
      else if (byte === 0x7b || byte === 0x5b) depth++;
      else if (byte === 0x7d || byte === 0x5d) depth--;
      else if (depth === 0) this.toEndOfWord();
    } while (depth > 0);
  }

  /** From behind a string's opening quote to behind its closing one. */
  skipString(): void {
    const { bytes } = this;
    for (let p = this.pos; p < bytes.length; p++) {
      const byte = bytes[p];
      if (byte === BACKSLASH) p++;
      else if (byte === QUOTE) {
        this.pos = p + 1;
        return;
      }
    }
    throw new Surprise();
  }

  /** To the end of a number, true, false or null. */
  private toEndOfWord(): void {
    const { bytes } = this;
    while (this.pos < bytes.length && !isEndOfWord(bytes[this.pos]!)) this.pos++;
  }
}

function isEndOfWord(byte: number): boolean {
  return byte <= SPACE || byte === 0x2c || byte === 0x5d || byte === 0x7d;
}
