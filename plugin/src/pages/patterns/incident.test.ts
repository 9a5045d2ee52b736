import { incidentOf, whyUrl } from './incident';

const ONSET = Date.parse('2026-03-02T09:40:00Z');
const MINUTE = 60_000;
const pattern = { startedAt: '2026-03-02T09:40:00.000Z' };

it('is the time around the onset', () => {
  expect(incidentOf(pattern, ONSET + 3_600_000)).toEqual({ from: ONSET - 5 * MINUTE, to: ONSET + 30 * MINUTE });
});

it('does not go beyond the present, and is never empty', () => {
  expect(incidentOf(pattern, ONSET + 5 * MINUTE).to).toBe(ONSET + 5 * MINUTE);
  expect(incidentOf(pattern, ONSET - MINUTE).to).toBe(ONSET + MINUTE);
});

it('leads to the page of causes with the data source that is chosen', () => {
  expect(whyUrl(pattern, ONSET + 5 * MINUTE, { from: 'now-24h', 'var-ds': 'quality' })).toBe(
    `/a/mev-quality-app/root-cause?from=${ONSET - 5 * MINUTE}&var-ds=quality&to=${ONSET + 5 * MINUTE}`
  );
});
