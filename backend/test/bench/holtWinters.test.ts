import { holtWinters } from '../../bench/forecast/holtWinters';

// Reference: statsmodels 0.15.0, ExponentialSmoothing(y, trend="add", seasonal="add", seasonal_periods=8, damped_trend=…,
// initialization_method="heuristic").fit(smoothing_level=.3, smoothing_trend=.1, smoothing_seasonal=.2, damping_trend=.95,
// optimized=False), its sse and forecast(5). Its smoothing_trend is our beta / alpha.
const y = Float64Array.from({ length: 72 }, (_, i) => {
  const value = 100 + 20 * Math.sin((2 * Math.PI * i) / 8) + 0.3 * i + (((i * 7919) % 23) - 11);
  return Math.round(100 * value) / 100;
});

test.each([
  [
    1,
    5312.136706462667,
    [118.31293538996785, 135.62159540689365, 138.6723004761038, 135.92944248201624, 121.88001746202605],
  ],
  [
    0.95,
    5302.634544606696,
    [118.04009630800684, 135.28011460500008, 138.25813676161133, 135.4354778611804, 121.30081919276836],
  ],
])('with a damping of %d it is the smoothing of statsmodels', (phi, sse, forecast) => {
  const fitted = holtWinters(y, 8, { alpha: 0.3, beta: 0.03, gamma: 0.2, phi });
  expect(fitted.sse).toBeCloseTo(sse, 8);
  fitted.forecast(5).forEach((value, h) => expect(value).toBeCloseTo(forecast[h]!, 9));
});
