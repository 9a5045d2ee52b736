import fc from 'fast-check';
import { longQuotient, POWERS_OF_TEN } from './decimal';

/** The quotient for the decimal `0.<digits>`, split after eight digits as the reader does. */
function quotientOf(digits: string): number {
  const head = Number(digits.slice(0, 8));
  const tail = digits.slice(8);
  return longQuotient(head, POWERS_OF_TEN[tail.length]!, Number(tail), POWERS_OF_TEN[digits.length]!);
}

describe('longQuotient', () => {
  it('equals Number bit for bit for decimals of 9 to 22 digits', () => {
    const digits = fc.stringMatching(/^[0-9]{9,22}$/);
    let told = 0;
    fc.assert(
      fc.property(digits, (text) => {
        const value = quotientOf(text);
        if (!Number.isNaN(value)) told++;
        return Number.isNaN(value) || Object.is(value, Number(`0.${text}`));
      }),
      { numRuns: 20_000 }
    );
    expect(told).toBeGreaterThan(19_900);
  });

  it('equals Number for what doubles print as', () => {
    const double = fc.double({ min: 1e-6, max: 1, noNaN: true, maxExcluded: true });
    fc.assert(
      fc.property(double, (number) => {
        const digits = number.toFixed(22).slice(2);
        const shortest = /^0\.(\d{9,22})$/.exec(String(number))?.[1] ?? digits;
        return Object.is(quotientOf(shortest), Number(`0.${shortest}`));
      }),
      { numRuns: 20_000 }
    );
  });

  it('is exact or silent next to the middle between two doubles, where rounding turns', () => {
    const double = fc.double({ min: 2 ** -10, max: 1, noNaN: true, maxExcluded: true });
    let silent = 0;
    fc.assert(
      fc.property(double, fc.integer({ min: -2, max: 2 }), (number, shift) => {
        const digits = nearMiddle(number, shift);
        const value = quotientOf(digits);
        if (Number.isNaN(value)) silent++;
        return Number.isNaN(value) || Object.is(value, Number(`0.${digits}`));
      }),
      { numRuns: 20_000 }
    );
    expect(silent).toBeLessThan(20_000);
  });

  it('leaves an exact middle to Number', () => {
    // 90071992547409930 / 10 = 2^53 + 1, between the doubles 2^53 and 2^53 + 2.
    expect(longQuotient(900719925474099, 100, 30, 10)).toBeNaN();
    expect(longQuotient(900719925474099, 100, 31, 10)).toBe(2 ** 53 + 2);
    expect(longQuotient(900719925474099, 100, 29, 10)).toBe(2 ** 53);
  });
});

/** 22 digits of the middle between `number` < 1 and the next double, moved by `shift` in the last digit. */
function nearMiddle(number: number, shift: number): string {
  const bits = new BigUint64Array(new Float64Array([number]).buffer)[0]!;
  const exponent = Number(bits >> 52n) - 1075;
  const mantissa = (bits & (2n ** 52n - 1n)) | (2n ** 52n);
  const middle = ((2n * mantissa + 1n) * 10n ** 22n) / 2n ** BigInt(1 - exponent);
  return String(middle + BigInt(shift)).padStart(22, '0');
}
