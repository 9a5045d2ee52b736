import type { StateReader, StateWriter } from './binary';

const BLOCKS = 32;

/** The least and the largest of the newest values of a series; reaches back up to a thirty-second more than asked for. */
export class SlidingExtremes {
  private readonly blockLength: number;
  private readonly lows = new Float64Array(BLOCKS + 1).fill(Infinity);
  private readonly highs = new Float64Array(BLOCKS + 1).fill(-Infinity);
  private block = 0;
  private inBlock = 0;
  private least = Infinity;
  private largest = -Infinity;

  /** @param stretch how many values it reaches back at least */
  constructor(stretch: number) {
    this.blockLength = Math.ceil(stretch / BLOCKS);
  }

  /** Infinity before the first value. */
  get low(): number {
    return this.least;
  }

  /** −Infinity before the first value. */
  get high(): number {
    return this.largest;
  }

  /** @param value finite */
  push(value: number): void {
    const { lows, highs } = this;
    if (this.inBlock === this.blockLength) {
      this.nextBlock();
    }
    this.inBlock++;
    const { block } = this;
    lows[block] = Math.min(lows[block]!, value);
    highs[block] = Math.max(highs[block]!, value);
    this.least = Math.min(this.least, value);
    this.largest = Math.max(this.largest, value);
  }

  save(writer: StateWriter): void {
    writer.u32(this.block);
    writer.u32(this.inBlock);
    writer.f64s(this.lows);
    writer.f64s(this.highs);
  }

  restore(reader: StateReader): void {
    this.block = reader.u32();
    this.inBlock = reader.u32();
    this.lows.set(reader.f64s());
    this.highs.set(reader.f64s());
    this.findExtremes();
  }

  private nextBlock(): void {
    this.block = (this.block + 1) % this.lows.length;
    this.inBlock = 0;
    this.lows[this.block] = Infinity;
    this.highs[this.block] = -Infinity;
    this.findExtremes();
  }

  private findExtremes(): void {
    this.least = Math.min(...this.lows);
    this.largest = Math.max(...this.highs);
  }
}
