/** What `toEqual` is to expect: each value to within `digits` decimals, and unknown where the value is NaN. */
export function near(values: Iterable<number>, digits = 9): unknown[] {
  return Array.from(values, (value) => (Number.isNaN(value) ? NaN : expect.closeTo(value, digits)));
}
