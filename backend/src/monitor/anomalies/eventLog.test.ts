import type { AnomalySeverity } from '../../wire';
import { EventLog } from './eventLog';

const MINUTE = 60_000;
const driver = (metric: string) => ({ metric, title: metric, unit: 's', share: 1, value: 1, low: null, high: null });

let log: EventLog;
beforeEach(() => {
  log = new EventLog(MINUTE);
});

function observe(minute: number, score: number, severity: AnomalySeverity | null): void {
  log.observe(minute * MINUTE, { score, severity, drivers: () => [driver(`m${minute}`)] });
}

it('what comes again within five minutes is one event, with its worst severity and the drivers of its peak', () => {
  observe(1, 0.5, 'medium');
  observe(2, 0.9, 'critical');
  observe(3, 0.1, null);
  observe(7, 0.7, 'high');
  observe(8, 0.1, null);
  observe(12, 0.1, null);
  expect(log.current()).toBeDefined();
  observe(13, 0.1, null);
  expect(log.current()).toBeUndefined();
  expect(log.within(0, 100 * MINUTE)).toEqual([
    { startMs: MINUTE, endMs: 8 * MINUTE, severity: 'critical', peak: 0.9, drivers: [driver('m2')] },
  ]);
});

it('what comes later is another one', () => {
  observe(1, 0.5, 'medium');
  observe(2, 0.1, null);
  observe(8, 0.5, 'medium');
  expect(log.within(0, Infinity).map(({ startMs, endMs }) => [startMs, endMs])).toEqual([
    [MINUTE, 2 * MINUTE],
    [8 * MINUTE, null],
  ]);
});

it('without any data an anomaly ends as well', () => {
  observe(1, 0.5, 'medium');
  for (let minute = 2; minute < 9; minute++) {
    log.pass(minute * MINUTE);
  }
  expect(log.within(0, Infinity)[0]?.endMs).toBe(2 * MINUTE);
});

it('what is older than what is known changes nothing', () => {
  observe(5, 0.1, null);
  observe(4, 0.9, 'critical');
  expect(log.within(0, Infinity)).toEqual([]);
});

it('only what touches the time range is told', () => {
  observe(10, 0.5, 'medium');
  observe(11, 0.1, null);
  observe(20, 0.1, null);
  expect(log.within(0, 9 * MINUTE)).toEqual([]);
  expect(log.within(11 * MINUTE, 12 * MINUTE)).toHaveLength(1);
  expect(log.within(12 * MINUTE, 30 * MINUTE)).toEqual([]);
});

it('holds no more than the newest 200, and goes on after it was saved', () => {
  for (let i = 0; i < 300; i++) {
    observe(20 * i, 0.5, 'low');
    observe(20 * i + 10, 0, null);
  }
  observe(6000, 0.6, 'medium');
  const loaded = new EventLog(MINUTE);
  loaded.load(log.save());
  expect(loaded.within(0, Infinity)).toHaveLength(200);
  expect(loaded.current()?.startMs).toBe(6000 * MINUTE);
});
