import fc from 'fast-check';
import { StateReader, StateWriter } from './binary';
import { StandardScaler } from './standardScaler';

test('means and scales are those of scikit-learn', () => {
  // StandardScaler().fit([[1, 1e9, 7], [2, 1e9 + 1, 7], [4, 1e9 + 2, 7], [9, 1e9 + 5, 7]]), scikit-learn 1.9
  const scaler = StandardScaler.fit(Float64Array.of(1, 1e9, 7, 2, 1e9 + 1, 7, 4, 1e9 + 2, 7, 9, 1e9 + 5, 7), 4, 3);
  expect([...scaler.means]).toEqual([4, 1_000_000_002, 7]);
  expect(scaler.scales[0]).toBeCloseTo(3.082207001484488, 12);
  expect(scaler.scales[1]).toBeCloseTo(1.8708286933869707, 12);
  expect(scaler.scales[2]).toBe(1);
});

test('a column that is constant but for rounding is not blown up', () => {
  const { scales } = StandardScaler.fit(
    Float64Array.from({ length: 1000 }, (_, i) => 0.1 + (i % 2) * 1e-17),
    1000,
    1
  );
  expect(scales[0]).toBe(1);
});

test('missing values do not count and stay missing', () => {
  const scaler = StandardScaler.fit(Float64Array.of(1, NaN, NaN, NaN, 3, NaN, Infinity, NaN), 4, 2);
  expect([...scaler.means, ...scaler.scales]).toEqual([2, 0, 1, 1]);
  expect([...scaler.transform(Float64Array.of(NaN, 5), 1)]).toEqual([NaN, 5]);
});

test('scaled columns have mean 0 and variance 1, whatever their size', () => {
  const columns = fc.array(fc.double({ min: -1e90, max: 1e90, noNaN: true }), { minLength: 2, maxLength: 50 });
  fc.assert(
    fc.property(columns, (values) => {
      const x = Float64Array.from(values);
      const scaler = StandardScaler.fit(x, x.length, 1);
      const scaled = scaler.transform(x, x.length);
      const mean = scaled.reduce((sum, value) => sum + value, 0) / x.length;
      const spread = Math.sqrt(scaled.reduce((sum, value) => sum + (value - mean) ** 2, 0) / x.length);
      expect(scaled.every(Number.isFinite)).toBe(true);
      if (scaler.scales[0] !== 1) {
        expect(mean).toBeCloseTo(0, 6);
        expect(spread).toBeCloseTo(1, 6);
      }
    })
  );
});

test('it is saved and loaded, and scales in place', () => {
  const writer = new StateWriter('scaler', 1);
  const x = Float64Array.of(1, 10, 2, 30);
  const scaler = StandardScaler.fit(x, 2, 2);
  scaler.save(writer);
  const loaded = StandardScaler.load(new StateReader(writer.finish(), 'scaler', 1));
  const expected = scaler.transform(x, 2);
  expect(loaded.transform(x, 2, x)).toBe(x);
  expect(x).toEqual(expected);
});
