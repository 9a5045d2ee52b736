/** Values of a block: 64 KiB. */
const BLOCK_VALUES = 8192;

/**
 * Gives out arrays of equal length, cut from larger blocks: an array of its own costs a call of the allocator and a
 * finalizer each, which for a thousand short series takes longer than reading them.
 */
export class Rows {
  private readonly rowsPerBlock: number;
  private block = new Float64Array(0);
  private used = 0;

  constructor(private readonly length: number) {
    this.rowsPerBlock = Math.max(1, Math.floor(BLOCK_VALUES / length));
  }

  next(): Float64Array {
    if (this.used === this.block.length) {
      this.block = new Float64Array(this.rowsPerBlock * this.length);
      this.used = 0;
    }
    const start = this.used;
    this.used += this.length;
    return this.block.subarray(start, this.used);
  }
}
