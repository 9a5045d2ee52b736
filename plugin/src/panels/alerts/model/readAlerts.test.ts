import { createDataFrame } from '@grafana/data';
import { acknowledgedView, alertsFrame, alertView, suppressedView } from '../../../testing/alerts';
import { acknowledgeForSeconds, readAlerts } from './readAlerts';

it('reads each row as it was written', () => {
  const alerts = [alertView(), acknowledgedView({ pending: true }), suppressedView({ service: '' })];
  expect(readAlerts([alertsFrame(alerts)])).toEqual(alerts);
});

it('a list without a row is a list; frames of another shape are none', () => {
  expect(readAlerts([alertsFrame([])])).toEqual([]);
  expect(readAlerts([createDataFrame({ fields: [{ name: 'value', values: [1] }] })])).toBeUndefined();
  expect(readAlerts([])).toBeUndefined();
});

it('a severity that is not known is taken for the worst, and a row without id, status or start for none', () => {
  const odd = { ...alertView(), severity: 'unheard-of' as 'low' };
  const broken = [alertView({ id: '' }), alertView({ status: 'odd' as 'firing' }), alertView({ startsAt: NaN })];
  expect(readAlerts([alertsFrame([odd, ...broken])])).toEqual([alertView({ severity: 'critical' })]);
});

it('takes missing columns and cells for nothing', () => {
  const fields = {
    id: 'x',
    severity: 'low',
    status: 'firing',
    name: 'N',
    startsAt: 5,
    service: null,
    nextLevelAt: NaN,
  };
  const frame = createDataFrame({ fields: Object.entries(fields).map(([name, value]) => ({ name, values: [value] })) });
  expect(readAlerts([frame])).toEqual([
    expect.objectContaining({ id: 'x', service: '', nextLevelAt: null, reached: 0, pending: false, runbook: '' }),
  ]);
});

it('reads for how long one is acknowledged by default: 4 h where transformations left it out', () => {
  expect(acknowledgeForSeconds([alertsFrame([], { acknowledgeForSeconds: 1_800 })])).toBe(1_800);
  expect(acknowledgeForSeconds([alertsFrame([])])).toBe(14_400);
});
