/** Reads FlatBuffers tables in place. @throws RangeError where a reference points outside the bytes */
export class Table {
  private readonly vtable: number;
  private readonly vtableBytes: number;

  constructor(
    private readonly view: DataView,
    private readonly at: number
  ) {
    this.vtable = at - view.getInt32(at, true);
    this.vtableBytes = view.getUint16(this.vtable, true);
  }

  /** The table that the root reference at `at` points to. */
  static root(view: DataView, at: number): Table {
    return new Table(view, at + view.getUint32(at, true));
  }

  u8(slot: number): number {
    const at = this.place(slot);
    return at ? this.view.getUint8(at) : 0;
  }

  i16(slot: number): number {
    const at = this.place(slot);
    return at ? this.view.getInt16(at, true) : 0;
  }

  i64(slot: number): number {
    const at = this.place(slot);
    return at ? Number(this.view.getBigInt64(at, true)) : 0;
  }

  has(slot: number): boolean {
    return this.place(slot) !== 0;
  }

  table(slot: number): Table | undefined {
    const at = this.place(slot);
    return at ? new Table(this.view, this.follow(at)) : undefined;
  }

  string(slot: number): string {
    const at = this.place(slot);
    if (!at) return '';
    const start = this.follow(at);
    const length = this.view.getUint32(start, true);
    if (start + 4 + length > this.view.byteLength) throw new RangeError('a text is longer than the file');
    return Buffer.from(this.view.buffer, this.view.byteOffset + start + 4, length).toString('utf8');
  }

  /** The tables of a vector. */
  tables(slot: number): Table[] {
    const { start, length } = this.vector(slot);
    return Array.from({ length }, (_, i) => new Table(this.view, this.follow(start + 4 * i)));
  }

  /** Where each struct of a vector starts. */
  structs(slot: number, size: number): number[] {
    const { start, length } = this.vector(slot);
    return Array.from({ length }, (_, i) => start + size * i);
  }

  private vector(slot: number): { start: number; length: number } {
    const at = this.place(slot);
    if (!at) return { start: 0, length: 0 };
    const start = this.follow(at);
    const length = this.view.getUint32(start, true);
    // Each element takes 4 bytes at least: a length beyond that is no length.
    if (length * 4 > this.view.byteLength) throw new RangeError('a vector is longer than the file');
    return { start: start + 4, length };
  }

  private place(slot: number): number {
    const entry = 4 + 2 * slot;
    const offset = entry < this.vtableBytes ? this.view.getUint16(this.vtable + entry, true) : 0;
    return offset === 0 ? 0 : this.at + offset;
  }

  private follow(at: number): number {
    return at + this.view.getUint32(at, true);
  }
}
