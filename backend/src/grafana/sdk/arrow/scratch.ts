/**
 * A growing byte buffer that all frames are written into one after the other, so that encoding a frame allocates
 * only its result. Multi-byte values are little-endian; bulk copies of typed arrays rely on a little-endian machine,
 * as every platform that Grafana runs plugins on is.
 */
const INITIAL_BYTES = 256 * 1024;
/** A buffer larger than this is given back after use instead of kept for the next frame. */
const KEPT_BYTES = 8 * 1024 * 1024;
/** Letters up to which writing them one by one is quicker. */
const SHORT_TEXT = 64;
/** Offsets in a file are written as 32-bit values. */
const MAX_BYTES = 0x7fff_ffff;

export class Scratch {
  pos = 0;
  bytes!: Uint8Array<ArrayBuffer>;
  view!: DataView<ArrayBuffer>;
  private text!: Buffer;
  private doubles!: Float64Array;

  constructor() {
    this.adopt(new ArrayBuffer(INITIAL_BYTES));
  }

  /** Makes room for `extra` more bytes. @throws RangeError beyond 2 GiB */
  ensure(extra: number): void {
    const needed = this.pos + extra;
    if (needed <= this.bytes.length) return;
    if (needed > MAX_BYTES) throw new RangeError(`the frame needs more than ${MAX_BYTES} bytes: ask for fewer points`);
    const grown = new ArrayBuffer(Math.min(MAX_BYTES, Math.max(needed, this.bytes.length * 2)));
    new Uint8Array(grown).set(this.bytes.subarray(0, this.pos));
    this.adopt(grown);
  }

  /** Moves to the next multiple of `alignment`, writing zeros, so that no byte of an earlier frame shines through. */
  align(alignment: number): void {
    this.ensure(alignment);
    while (this.pos % alignment !== 0) this.bytes[this.pos++] = 0;
  }

  /** Reserves `length` zero bytes and returns where they start. */
  reserve(length: number): number {
    this.ensure(length);
    const start = this.pos;
    this.bytes.fill(0, start, start + length);
    this.pos += length;
    return start;
  }

  u8(value: number): void {
    this.bytes[this.pos++] = value;
  }

  i16(value: number): void {
    this.view.setInt16(this.pos, value, true);
    this.pos += 2;
  }

  i32(value: number): void {
    this.view.setInt32(this.pos, value, true);
    this.pos += 4;
  }

  /** A non-negative 64-bit integer below 2^31, at a place reserved before. */
  patchI64(at: number, value: number): void {
    this.view.setInt32(at, value, true);
    this.view.setInt32(at + 4, 0, true);
  }

  patchI32(at: number, value: number): void {
    this.view.setInt32(at, value, true);
  }

  /** UTF-8 bytes without length or terminator; returns how many. */
  utf8(value: string): number {
    const { length } = value;
    this.ensure(length * 3);
    if (length <= SHORT_TEXT && this.ascii(value)) return length;
    const written = this.text.write(value, this.pos, 'utf8');
    this.pos += written;
    return written;
  }

  /** Writes what is plain ASCII, letter by letter: of short texts a call out of JavaScript costs more. */
  private ascii(value: string): boolean {
    const { bytes, pos } = this;
    const { length } = value;
    for (let i = 0; i < length; i++) {
      const code = value.charCodeAt(i);
      if (code > 0x7f) return false;
      bytes[pos + i] = code;
    }
    this.pos += length;
    return true;
  }

  /** Copies doubles to the current position, which must be a multiple of 8. */
  f64s(values: Float64Array): void {
    this.ensure(values.byteLength);
    this.doubles.set(values, this.pos / 8);
    this.pos += values.byteLength;
  }

  /** Copies `length` bytes written before to the current position. */
  repeat(start: number, length: number): void {
    this.ensure(length);
    this.bytes.copyWithin(this.pos, start, start + length);
    this.pos += length;
  }

  /** Ends the file: returns a copy of what was written and starts anew. */
  take(): Uint8Array<ArrayBuffer> {
    const result = this.bytes.slice(0, this.pos);
    this.reset();
    return result;
  }

  reset(): void {
    this.pos = 0;
    if (this.bytes.length > KEPT_BYTES) this.adopt(new ArrayBuffer(INITIAL_BYTES));
  }

  private adopt(buffer: ArrayBuffer): void {
    this.bytes = new Uint8Array(buffer);
    this.view = new DataView(buffer);
    this.text = Buffer.from(buffer);
    this.doubles = new Float64Array(buffer, 0, Math.floor(buffer.byteLength / 8));
  }
}
