import { Random } from '../../stats/random';
import { restoreCategoryModel, trainCategoryModel } from '.';

const MINUTE = 60_000;
const OPTIONS = {
  category: 'system',
  contamination: 0.01,
  metrics: ['cpu', 'memory', 'disk'],
  stepMs: MINUTE,
  seed: 1,
};

function calm(rows: number): { times: Float64Array; values: Float64Array } {
  const random = new Random(1);
  return {
    times: Float64Array.from({ length: rows }, (_, row) => row * MINUTE),
    values: Float64Array.from({ length: rows * 3 }, () => 50 + random.normal()),
  };
}

it('names the metric that left its band, within one row, and as critical when it is far out', () => {
  const { times, values } = calm(4000);
  const { model } = trainCategoryModel(times, values, OPTIONS);
  const result = model.push(4000 * MINUTE, Float64Array.of(50, 90, 50));
  expect(result.severity).toBe('critical');
  expect(result.drivers[0]).toMatchObject({ metric: 1, value: 90 });
  expect(result.drivers.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
});

it('is restored as it was', () => {
  const { times, values } = calm(2000);
  const { model } = trainCategoryModel(times, values, OPTIONS);
  model.push(2000 * MINUTE, Float64Array.of(53, 50, 50));
  const restored = restoreCategoryModel(model.save(), OPTIONS);
  expect(restored.save()).toEqual(model.save());
  const row = Float64Array.of(55, 50, NaN);
  expect(restored.push(2001 * MINUTE, row)).toEqual(model.push(2001 * MINUTE, row));
});
