import fc from 'fast-check';
import { groupStates, STATE_CODES, stateCodes } from './state';

const { unknown, ok, degraded, down } = STATE_CODES;

function group(...codes: number[]): number {
  return groupStates(codes.map((code) => Int8Array.of(code)))[0]!;
}

describe('the state of a service', () => {
  test('follows the share of its instances that are up', () => {
    expect([...stateCodes(Float64Array.of(NaN, 0, 0.01, 0.99, 1))]).toEqual([unknown, down, degraded, degraded, ok]);
  });

  test('is degraded by the flag only where it would be ok', () => {
    const up = Float64Array.of(NaN, 0, 0.5, 1, 1);
    expect([...stateCodes(up, Uint8Array.of(1, 1, 1, 1, 0))]).toEqual([unknown, down, degraded, degraded, ok]);
  });

  test('is refused when flags and shares are of different lengths', () => {
    expect(() => stateCodes(new Float64Array(3), new Uint8Array(2))).toThrow('3 shares and 2 flags');
  });
});

describe('the state of a group', () => {
  test.each([
    ['down only when all its known services are', [down, down, unknown], down],
    ['degraded when one of two is down', [down, ok], degraded],
    ['degraded when one is down and one degraded', [down, degraded], degraded],
    ['degraded when one is degraded', [ok, degraded, ok], degraded],
    ['ok when all known ones are', [ok, unknown, ok], ok],
    ['unknown when none is known', [unknown, unknown], unknown],
    ['that of its only service', [degraded], degraded],
  ])('is %s', (_what, codes, expected) => {
    expect(group(...codes)).toBe(expected);
  });

  test('does not depend on the order of its services, nor on unknown ones', () => {
    const codes = fc.array(fc.constantFrom(unknown, ok, degraded, down), { minLength: 1 });
    fc.assert(
      fc.property(codes, (members) => {
        expect(group(...members.toReversed())).toBe(group(...members));
        expect(group(...members, unknown)).toBe(group(...members));
      })
    );
  });

  test('is taken step by step', () => {
    expect([...groupStates([Int8Array.of(ok, down), Int8Array.of(degraded, down)])]).toEqual([degraded, down]);
  });

  test('needs services on one grid', () => {
    expect(() => groupStates([])).toThrow(RangeError);
    expect(() => groupStates([Int8Array.of(ok), Int8Array.of(ok, ok)])).toThrow(RangeError);
  });
});
