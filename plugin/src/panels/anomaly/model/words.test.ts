import { ANOMALIES_TO, type AnomalySpec, detailFrames } from '../../../testing/anomalies';
import { readAnswer } from './readAnswer';
import { rowsOf } from './rows';
import { driverWords, formatRange, headlineOf, pointWords, summaryOf } from './words';

const CPU = {
  metric: 'system/cpu_usage_percent',
  title: 'CPU usage',
  unit: 'percent',
  base: 30,
  swing: 0,
  noise: 0,
  times: 2,
  share: 0.62,
};
const TOLD = { timeZone: 'utc', now: ANOMALIES_TO };
const row = (entity: string, events: AnomalySpec['events'] = []): AnomalySpec => ({
  category: 'system',
  entity,
  metrics: [CPU],
  events,
});
const rows = (specs: AnomalySpec[], training = false) =>
  rowsOf(readAnswer(detailFrames({ rows: specs, training })), ANOMALIES_TO);

const CRITICAL = row('arb-node-2', [{ severity: 'critical', peak: 0.9, since: 20, until: null }]);
const HIGH = row('eth-node-1', [{ severity: 'high', peak: 0.7, since: 60, until: null }]);

describe('the summary', () => {
  it('tells how many there are, and the worst with what drives it', () => {
    expect(summaryOf(rows([HIGH, CRITICAL, row('quiet')]), TOLD)).toBe(
      '2 anomalies, worst critical: arb-node-2, system, driven by CPU usage (62 %)'
    );
    expect(summaryOf(rows([HIGH]), TOLD)).toBe('1 high anomaly: eth-node-1, system, driven by CPU usage (62 %)');
  });

  it('leaves the severity to a badge beside it', () => {
    expect(headlineOf(rows([HIGH]), TOLD)).toBe('1 anomaly: eth-node-1, system, driven by CPU usage (62 %)');
  });

  it('tells what was when nothing goes on', () => {
    const past = row('eth-node-1', [{ severity: 'high', peak: 0.7, since: 60, until: 40 }]);
    expect(summaryOf(rows([past]), TOLD)).toBe('As usual now; 1 anomaly before, the last until 09:20');
    expect(summaryOf(rows([row('quiet')]), TOLD)).toBe('All as usual');
  });

  it('does not call usual what is unknown', () => {
    expect(summaryOf(rows([row('quiet')], true), TOLD)).toBe('Nothing is known yet of what is usual');
  });
});

it('a range names its unit once', () => {
  expect(formatRange(20, 45, 'percent')).toBe('20 to 45 %');
  expect(formatRange(80, 120, 'ms')).toBe('80 to 120 ms');
  expect(formatRange(12, 1500, 'currencyUSD')).toBe('$12 to $1.50K');
  expect(formatRange(null, 45, 'percent')).toBe('unknown to 45 %');
  expect(formatRange(null, null, 'percent')).toBe('unknown');
});

it('a point is told with value, band, severity and what drove it', () => {
  const [{ events } = { events: [] }] = rows([CRITICAL]);
  const point = { time: ANOMALIES_TO, title: 'CPU usage', unit: 'percent', value: 97.4, low: 20, high: 45, score: 0.9 };
  expect(pointWords({ ...point, event: undefined }, TOLD)).toBe(
    '10:00: CPU usage 97.4 %, expected 20 to 45 %, as usual'
  );
  expect(pointWords({ ...point, event: events[0] }, TOLD)).toBe(
    '10:00: CPU usage 97.4 %, expected 20 to 45 %, critical anomaly, driven by CPU usage 60 %, expected 30 to 30 % (62 %)'
  );
});

it('a driver of unknown value says so', () => {
  const driver = { ...CPU, value: null, low: null, high: null };
  expect(driverWords(driver)).toBe('CPU usage unknown, expected unknown (62 %)');
});
