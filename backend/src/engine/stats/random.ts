import { naturalLogarithm } from './portable';

const UNIT = 2 ** -32;
const WARM_UP = 12;

/**
 * Seeded random numbers: sfc32 of Chris Doty-Humphrey (PractRand). The same on every machine: nothing but whole numbers and
 * the operations that IEEE 754 rounds exactly.
 */
export class Random {
  private a: number;
  private b: number;
  private c = 0;
  private counter = 1;

  /**
   * @param seed a whole number; its low 32 bits count
   * @param stream generators of one seed and different streams are independent
   */
  constructor(seed: number, stream = 0) {
    this.a = seed | 0;
    this.b = stream | 0;
    for (let i = 0; i < WARM_UP; i++) {
      this.u32();
    }
  }

  /** A whole number from 0 to 2³² − 1. */
  u32(): number {
    const sum = (this.a + this.b + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }

  /** From 0 to below 1, in steps of 2⁻³². */
  unit(): number {
    return this.u32() * UNIT;
  }

  /** A whole number from 0 to below `limit`, which is at most 2³²; the bias is below `limit` × 2⁻³². */
  below(limit: number): number {
    return Math.floor(this.u32() * UNIT * limit);
  }

  /**
   * Normally distributed, mean 0, variance 1: the ratio of uniforms with the bounds of Leva (1992, ACM TOMS 18, algorithm
   * 712). Only about one in eighty needs a logarithm.
   */
  normal(): number {
    for (;;) {
      const u = 1 - this.unit();
      const v = 1.7156 * (this.unit() - 0.5);
      const x = u - 0.449871;
      const y = (v < 0 ? -v : v) + 0.386595;
      const q = x * x + y * (0.196 * y - 0.25472 * x);
      if (q < 0.27597 || (q <= 0.27846 && v * v <= -4 * u * u * naturalLogarithm(u))) {
        return v / u;
      }
    }
  }
}
