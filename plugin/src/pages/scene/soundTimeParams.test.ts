import { soundTimeParams } from './soundTimeParams';

const sound = (params: Parameters<typeof soundTimeParams>[0]) => soundTimeParams(params, 'utc');

it.each([
  { from: 'now-24h', to: 'now' },
  { from: 'now/d', to: 'now/d' },
  { from: '1767225600000', to: '1767312000000' },
  { from: '2026-01-01T00:00:00.000Z', to: 'now' },
  { from: '20260101', to: '20260102' },
  { from: '20260101T000000', to: 'now' },
])('takes what Grafana writes: $from to $to', (range) => {
  expect(sound(range)).toEqual(range);
});

it.each(['', 'yesterday', 'now-', 'now-zz', 'NaN', '99999999999999999999', '-1', '2026-13-45T00:00:00.000Z'])(
  'leaves out what is no time: "%s"',
  (from) => {
    expect(sound({ from, to: 'now' })).toEqual({ to: 'now' });
  }
);

it('leaves out both ends where the first is not before the last', () => {
  expect(sound({ from: 'now', to: 'now-1h' })).toEqual({});
  expect(sound({ from: 'now-1h', to: 'now-1h' })).toEqual({});
});

it('takes time zones that there are', () => {
  for (const timezone of ['', 'browser', 'utc', 'Europe/Zurich']) {
    expect(sound({ timezone })).toEqual({ timezone });
  }
  expect(sound({ timezone: 'Mars/Olympus' })).toEqual({});
});
