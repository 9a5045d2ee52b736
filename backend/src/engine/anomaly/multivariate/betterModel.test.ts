import { betterModel, calibrationError } from './betterModel';

/** As many of 1,000 rows above each decade as there should be. */
const CALIBRATED = Float64Array.from({ length: 1000 }, (_, row) =>
  row < 1 ? 0.45 : row < 10 ? 0.3 : row < 100 ? 0.2 : 0
);

it('takes scores for calibrated whose shares are those of the severity scale', () => {
  expect(calibrationError(CALIBRATED)).toBe(0);
  expect(calibrationError(CALIBRATED.map((score) => score / 4))).toBeGreaterThan(3);
  expect(calibrationError(CALIBRATED.map((score) => Math.min(1, score * 4)))).toBeGreaterThan(1);
});

it('takes the new model where the world has changed, so that the old one finds everything unusual', () => {
  expect(betterModel(new Float64Array(1000).fill(0.7), CALIBRATED)).toBe(true);
});

it('keeps the old model where the new one finds everything unusual', () => {
  expect(betterModel(CALIBRATED, new Float64Array(1000).fill(0.7))).toBe(false);
});

it('takes the new model at the same quality, and where the old one has said nothing yet', () => {
  expect(betterModel(CALIBRATED, CALIBRATED)).toBe(true);
  expect(betterModel(new Float64Array(1000).fill(NaN), new Float64Array(1000).fill(NaN))).toBe(true);
});
