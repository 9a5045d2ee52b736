import { incidentScale } from './incidentScale';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

it.each([
  [5 * MINUTE, 15_000, 480],
  [90 * MINUTE, 15_000, 720],
  [2 * HOUR, 30_000, 480],
  [24 * HOUR, 5 * MINUTE, 576],
  [31 * 24 * HOUR, 3 * HOUR, 496],
])('an incident of %d ms is looked at in steps of %d ms, %d of them', (lasts, stepMs, length) => {
  expect(incidentScale({ startMs: 0, endMs: lasts })).toEqual({ stepMs, length });
});

it('there is as much time before an incident as it lasted, and half an hour at least', () => {
  for (const minutes of [0, 1, 29, 31, 100, 1000, 44_640]) {
    const lasts = minutes * MINUTE;
    const { stepMs, length } = incidentScale({ startMs: 0, endMs: lasts });
    expect(stepMs * length).toBeGreaterThanOrEqual(lasts + Math.max(30 * MINUTE, lasts));
    expect(length).toBeLessThanOrEqual(720);
  }
});
