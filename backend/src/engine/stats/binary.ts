/**
 * Saved states: of models and detectors. All numbers are little-endian.
 *
 *     magic u32 · length u32, of all · CRC-32 u32, of what follows · kind, a string · version u32 · content
 */
import { AnomalyModelError } from '../anomaly/modelError';
import { crc32 } from './crc32';

/** "MQS1" */
const MAGIC = 0x3153514d;
const CHECKED_FROM = 12;
const FIRST_BYTES = 1024;

/** Writes a state; what is written is read by a StateReader in the same order. */
export class StateWriter {
  private bytesSoFar = new Uint8Array(FIRST_BYTES);
  private view = new DataView(this.bytesSoFar.buffer);
  private at = CHECKED_FROM;

  /** @param version of the content; raised whenever the content's order or meaning changes */
  constructor(kind: string, version: number) {
    this.string(kind);
    this.u32(version);
  }

  /** @param value a whole number from 0 to 2³² − 1 */
  u32(value: number): void {
    const at = this.room(4);
    this.view.setUint32(at, value, true);
  }

  /** NaN, infinities and −0 are kept. */
  f64(value: number): void {
    const at = this.room(8);
    this.view.setFloat64(at, value, true);
  }

  string(text: string): void {
    this.bytes(new TextEncoder().encode(text));
  }

  f64s(values: Float64Array): void {
    this.u32(values.length);
    let at = this.room(values.length * 8);
    for (let i = 0; i < values.length; i++, at += 8) {
      this.view.setFloat64(at, values[i]!, true);
    }
  }

  u16s(values: Uint16Array): void {
    this.u32(values.length);
    let at = this.room(values.length * 2);
    for (let i = 0; i < values.length; i++, at += 2) {
      this.view.setUint16(at, values[i]!, true);
    }
  }

  i32s(values: Int32Array): void {
    this.u32(values.length);
    let at = this.room(values.length * 4);
    for (let i = 0; i < values.length; i++, at += 4) {
      this.view.setInt32(at, values[i]!, true);
    }
  }

  bytes(bytes: Uint8Array): void {
    this.u32(bytes.length);
    const at = this.room(bytes.length);
    this.bytesSoFar.set(bytes, at);
  }

  /** The state; nothing can be written after it. */
  finish(): Uint8Array {
    const all = this.bytesSoFar.slice(0, this.at);
    const header = new DataView(all.buffer);
    header.setUint32(0, MAGIC, true);
    header.setUint32(4, all.length, true);
    header.setUint32(8, crc32(all.subarray(CHECKED_FROM)), true);
    return all;
  }

  /** @returns where the next `length` bytes go; `view` may be another afterwards */
  private room(length: number): number {
    const at = this.at;
    this.at += length;
    if (this.at > this.bytesSoFar.length) {
      const larger = new Uint8Array(Math.max(this.at, this.bytesSoFar.length * 2));
      larger.set(this.bytesSoFar.subarray(0, at));
      this.bytesSoFar = larger;
      this.view = new DataView(larger.buffer);
    }
    return at;
  }
}

/** Reads what a StateWriter wrote; never beyond its end, and never more into memory than there is. */
export class StateReader {
  private readonly view: DataView;
  private at = CHECKED_FROM;

  /** @throws AnomalyModelError `truncated`, `checksum`, or `version`: also for a state of another kind or none at all */
  constructor(
    private readonly all: Uint8Array,
    private readonly kind: string,
    version: number
  ) {
    this.view = new DataView(all.buffer, all.byteOffset, all.byteLength);
    this.checkWhole();
    const foundKind = this.string();
    const foundVersion = this.u32();
    if (foundKind !== kind || foundVersion !== version) {
      throw this.problem(
        'version',
        `it holds ${foundKind} version ${foundVersion}, but ${kind} version ${version} is expected`
      );
    }
  }

  u32(): number {
    return this.view.getUint32(this.take(4), true);
  }

  f64(): number {
    return this.view.getFloat64(this.take(8), true);
  }

  string(): string {
    return new TextDecoder().decode(this.part(this.u32()));
  }

  f64s(): Float64Array {
    const length = this.u32();
    let at = this.take(length * 8);
    const values = new Float64Array(length);
    for (let i = 0; i < length; i++, at += 8) {
      values[i] = this.view.getFloat64(at, true);
    }
    return values;
  }

  u16s(): Uint16Array {
    const length = this.u32();
    let at = this.take(length * 2);
    const values = new Uint16Array(length);
    for (let i = 0; i < length; i++, at += 2) {
      values[i] = this.view.getUint16(at, true);
    }
    return values;
  }

  i32s(): Int32Array {
    const length = this.u32();
    let at = this.take(length * 4);
    const values = new Int32Array(length);
    for (let i = 0; i < length; i++, at += 4) {
      values[i] = this.view.getInt32(at, true);
    }
    return values;
  }

  bytes(): Uint8Array {
    return this.part(this.u32()).slice();
  }

  /** @throws AnomalyModelError when something is left that nobody read */
  end(): void {
    if (this.at !== this.all.length) {
      throw this.problem('version', `${this.all.length - this.at} bytes at its end are unknown`);
    }
  }

  private checkWhole(): void {
    const { view, all } = this;
    if (all.length < CHECKED_FROM) {
      throw this.problem('truncated', `it has ${all.length} bytes`);
    }
    if (view.getUint32(0, true) !== MAGIC) {
      throw this.problem('version', 'it is no state that this version knows');
    }
    const length = view.getUint32(4, true);
    if (length > all.length) {
      throw this.problem('truncated', `it has ${all.length} of ${length} bytes`);
    }
    if (length < all.length || view.getUint32(8, true) !== crc32(all.subarray(CHECKED_FROM))) {
      throw this.problem('checksum', 'its checksum does not match');
    }
  }

  /** @returns where the next `length` bytes are */
  private take(length: number): number {
    const at = this.at;
    if (length > this.all.length - at) {
      throw this.problem('truncated', `it ends at byte ${this.all.length}, ${length} bytes from ${at} on are expected`);
    }
    this.at += length;
    return at;
  }

  private part(length: number): Uint8Array {
    const at = this.take(length);
    return this.all.subarray(at, at + length);
  }

  private problem(kind: 'truncated' | 'version' | 'checksum', what: string): AnomalyModelError {
    return new AnomalyModelError(kind, `The saved ${this.kind} cannot be used: ${what}. Train it again.`);
  }
}
