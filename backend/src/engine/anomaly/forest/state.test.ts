import fc from 'fast-check';
import { AnomalyModelError } from '../modelError';
import { emptyTrees, type PackedTrees } from './packedTrees';
import { loadForest, saveForest } from './state';

function trees(change: Partial<PackedTrees> = {}): PackedTrees {
  return { ...emptyTrees({ trees: 2, height: 2, sampleSize: 4, columns: 3, width: 2 }), ...change };
}

const USUAL = new Float64Array(3);

test('what was saved is loaded', () => {
  expect(loadForest(saveForest(trees(), USUAL, -0.4))).toEqual({ trees: trees(), usual: USUAL, offset: -0.4 });
});

test.each([
  ['no trees', trees({ trees: 0 }), USUAL, -0.5],
  ['more trees than there are', trees({ trees: 3 }), USUAL, -0.5],
  ['a sample of no rows', trees({ sampleSize: 0 }), USUAL, -0.5],
  ['a sample of another height', trees({ sampleSize: 9 }), USUAL, -0.5],
  ['more columns a node than columns', trees({ width: 4 }), USUAL, -0.5],
  ['usual values of other columns', trees(), new Float64Array(2), -0.5],
  ['a usual value that is none', trees(), Float64Array.of(0, NaN, 0), -0.5],
  ['a column that is not there', trees({ nodeColumns: new Uint16Array(16).fill(3) }), USUAL, -0.5],
  ['a leaf that is not there', trees({ leaves: new Uint16Array(8).fill(15) }), USUAL, -0.5],
  ['a threshold that is none', trees({ thresholds: new Float64Array(8).fill(NaN) }), USUAL, -0.5],
  ['a weight that is none', trees({ weights: new Float64Array(16).fill(Infinity) }), USUAL, -0.5],
  ['an offset that is none', trees(), USUAL, NaN],
])('figures that make no forest are refused: %s', (_name, changed, usual, offset) => {
  const bytes = saveForest(changed, usual, offset);
  expect(() => loadForest(bytes)).toThrow(AnomalyModelError);
  expect(() => loadForest(bytes)).toThrow('The saved isolation forest cannot be used: its figures make no forest.');
});

test('whatever the figures say, nothing but a forest or a named error comes out', () => {
  const figure = fc.oneof(fc.nat(5), fc.nat(2 ** 32 - 1));
  fc.assert(
    fc.property(figure, figure, figure, figure, (count, sampleSize, columns, width) => {
      const bytes = saveForest(trees({ trees: count, sampleSize, columns, width }), USUAL, -0.5);
      try {
        loadForest(bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(AnomalyModelError);
      }
    })
  );
});
