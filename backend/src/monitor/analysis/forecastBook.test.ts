import type { KeptForecast } from '../../engine/forecast/grade';
import { ForecastBook } from './forecastBook';
import { readForecasts, writeForecasts } from './savedForecasts';

const HOUR = 3_600_000;
const START = Date.UTC(2026, 0, 10, 12);

const forecast = (change: Partial<KeptForecast> = {}): KeptForecast => ({
  service: 'redis',
  signal: 'memory_used',
  horizonSeconds: 3600,
  madeAtMs: START,
  low: 8,
  median: 10,
  high: 12,
  naiveError: 2,
  ...change,
});

it('grades a forecast when its time has come, not before, and once', () => {
  const book = new ForecastBook();
  book.keep(forecast());
  book.grade(START + HOUR / 2, () => 11);
  expect(book.within(0, Infinity)).toEqual([]);
  book.grade(START + HOUR, () => 11);
  book.grade(START + 2 * HOUR, () => 11);
  expect(book.within(START, START + HOUR)).toMatchObject([
    { dueMs: START + HOUR, actual: 11, hit: true, scaledError: 0.5 },
  ]);
  expect(book.within(START + HOUR + 1, Infinity)).toEqual([]);
});

it('waits a day for what was measured, and then gives up', () => {
  const book = new ForecastBook();
  book.keep(forecast());
  book.grade(START + 3 * HOUR, () => Number.NaN);
  expect(book.size).toEqual({ kept: 1, graded: 0 });
  book.grade(START + 4 * HOUR, () => 20);
  expect(book.within(0, Infinity)).toMatchObject([{ hit: false, scaledError: 5 }]);
  book.keep(forecast());
  book.grade(START + 26 * HOUR, () => Number.NaN);
  expect(book.size).toEqual({ kept: 0, graded: 1 });
});

it('is bounded', () => {
  const book = new ForecastBook();
  for (let i = 0; i < 60_000; i++) {
    book.keep(forecast({ service: `s${i % 10}` }));
  }
  expect(book.size.kept).toBe(50_000);
  book.grade(START + HOUR, () => 10);
  expect(book.size).toEqual({ kept: 0, graded: 20_000 });
});

it('is the same after it was saved and loaded', () => {
  const before = new ForecastBook();
  before.keep(forecast());
  before.keep(forecast({ service: 'kafka', signal: 'latency', horizonSeconds: 86_400, naiveError: 0.25 }));
  before.grade(START + HOUR, () => 13);
  const after = new ForecastBook();
  after.load(readForecasts(writeForecasts(before.save())));
  expect(after.save()).toEqual(before.save());
  expect(() => readForecasts(new Uint8Array(20))).toThrow();
});
