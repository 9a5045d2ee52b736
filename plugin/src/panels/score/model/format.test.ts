import {
  formatAge,
  formatChange,
  formatCoverage,
  formatGrade,
  formatInstant,
  formatLost,
  formatPercent,
  formatValue,
  withLocalTimes,
} from './format';

it('never rounds a percentage up to 100', () => {
  expect([99.992, 99.9999, 100, 98.24, 0].map(formatPercent)).toEqual([
    '99.992 %',
    '99.999 %',
    '100 %',
    '98.2 %',
    '0 %',
  ]);
  expect([99.9, 35.2, 100].map(formatCoverage)).toEqual(['99 %', '35 %', '100 %']);
});

it('writes values with their units and says unknown where there is none', () => {
  expect(formatValue(212, 'ms')).toBe('212 ms');
  expect(formatValue(720, 'h')).toBe('720 h');
  expect(formatValue(142_350, 'currencyUSD')).toBe('$142K');
  expect(formatValue(null, 'ms')).toBe('unknown');
});

it('writes lost points and changes with real signs', () => {
  expect([4.12, 0.01, null].map(formatLost)).toEqual(['−4.1', '0', '?']);
  expect([-6, 1.44, -12.3].map(formatChange)).toEqual(['▼6', '▲1.4', '▼12']);
  expect(formatGrade('A-')).toBe('A−');
});

it('writes an age in one fitting unit', () => {
  expect([45_000, 12 * 60_000, 3 * 3_600_000, 50 * 3_600_000].map(formatAge)).toEqual(['45 s', '12 min', '3 h', '2 d']);
});

it('writes the instants of a note in the time zone of the dashboard', () => {
  expect(withLocalTimes('no outage since 2026-11-23T08:15:00.000Z', 'Asia/Tokyo')).toBe(
    'no outage since 2026-11-23 17:15:00'
  );
});

it('writes the date only of another day, in the time zone of the dashboard', () => {
  const now = Date.UTC(2026, 2, 2, 10, 0);
  expect(formatInstant(Date.UTC(2026, 2, 2, 9, 40), 'utc', now)).toBe('09:40');
  expect(formatInstant(Date.UTC(2026, 2, 1, 9, 40), 'utc', now)).toBe('Mar 1, 09:40');
  expect(formatInstant(Date.UTC(2026, 2, 2, 9, 40), 'Asia/Tokyo', now)).toBe('18:40');
});
