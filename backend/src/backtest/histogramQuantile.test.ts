import { histogramQuantile } from './histogramQuantile';

it('lies on a line within the bucket, which begins at 0 for the first', () => {
  expect(histogramQuantile(0.5, [1, 2, 4], [0, 4, 8, 8])).toBe(2);
  expect(histogramQuantile(0.75, [1, 2, 4], [0, 4, 8, 8])).toBe(3);
  expect(histogramQuantile(0.5, [1, 2], [4, 4, 4])).toBe(0.5);
});

it('is the highest bound beyond it, and unknown without observations', () => {
  expect(histogramQuantile(0.99, [1, 2], [1, 2, 100])).toBe(2);
  expect(histogramQuantile(0.99, [1, 2], [0, 0, 0])).toBeNaN();
  expect(histogramQuantile(0.99, [1, 2], [NaN, NaN, NaN])).toBeNaN();
});
