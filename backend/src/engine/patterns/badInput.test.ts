import { SIGNAL_NAMES } from '../signals/types';
import { detectPatterns } from './detectPatterns';
import { fleet, LONG, RECENT, service } from './fixtures/fleetWindow';

describe('bad input', () => {
  const odd: Array<[string, (i: number) => number]> = [
    ['nothing but gaps', () => NaN],
    ['zeros', () => 0],
    ['one constant', () => 7],
    ['two samples', (i) => (i >= 478 ? 3 : NaN)],
    ['gaps', (i) => (i % 7 < 4 ? NaN : 5 + (i % 3))],
    ['resets', (i) => i % 40],
    ['negative values', (i) => -i],
    ['enormous values', (i) => 1e300 * (i + 1)],
  ];
  test.each(odd)('%s in every signal gives an answer without NaN', (_, at) => {
    const values = {
      recent: Float64Array.from({ length: RECENT.length }, (_, i) => at(i)),
      long: Float64Array.from({ length: LONG.length }, (_, i) => at(i)),
    };
    const signals = Object.fromEntries(SIGNAL_NAMES.map((name) => [name, values]));
    const one = { ...service('a', {}, { dependsOn: ['a', 'b', 'unknown'], chain: 'c' }), signals };
    const found = detectPatterns(fleet(one, { ...one, name: 'b' }), []);
    for (const finding of found) {
      expect(finding.confidence).toBeGreaterThanOrEqual(0);
      expect(Number.isFinite(finding.onsetMs)).toBe(true);
      expect(JSON.stringify(finding)).not.toMatch(/NaN|Infinity/);
    }
  });

  test('no service, no signal and scales of no length are answered with nothing', () => {
    expect(detectPatterns(fleet(), [])).toEqual([]);
    expect(detectPatterns(fleet(service('a', {})), [])).toEqual([]);
    const empty = { recent: new Float64Array(0), long: new Float64Array(0) };
    const signals = {
      up: empty,
      latency: empty,
      memory_used: empty,
      memory_limit: empty,
      profit: empty,
      block_rate: empty,
    };
    const window = {
      recent: { ...RECENT, length: 0 },
      long: { ...LONG, length: 0 },
      services: [{ ...service('a', {}), signals }],
    };
    expect(detectPatterns(window, [])).toEqual([]);
  });
});
