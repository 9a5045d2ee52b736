import { gradeForecast, type KeptForecast } from './grade';

const kept: KeptForecast = {
  service: 'postgres',
  signal: 'connections',
  horizonSeconds: 3600,
  madeAtMs: 1_000_000,
  low: 10,
  median: 20,
  high: 30,
  naiveError: 8,
};

test('a value within the band is a hit, one beyond it a miss; its error is told in those of the seasonal naive forecast', () => {
  expect(gradeForecast(kept, 24)).toEqual({
    service: 'postgres',
    signal: 'connections',
    horizonSeconds: 3600,
    madeAtMs: 1_000_000,
    low: 10,
    median: 20,
    high: 30,
    dueMs: 4_600_000,
    actual: 24,
    hit: true,
    scaledError: 0.5,
  });
  expect(gradeForecast(kept, 36)).toMatchObject({ hit: false, scaledError: 2 });
  expect(gradeForecast(kept, 30)).toMatchObject({ hit: true });
});

test('a series without naive errors has a bounded scaled error, and none where the forecast is right', () => {
  expect(gradeForecast({ ...kept, naiveError: 0 }, 20)).toMatchObject({ scaledError: 0 });
  expect(gradeForecast({ ...kept, naiveError: 0 }, 21)).toMatchObject({ scaledError: 1000 });
});

test.each([NaN, Infinity])('what became %d is not graded', (actual) => {
  expect(gradeForecast(kept, actual)).toBeUndefined();
});
