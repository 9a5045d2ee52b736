import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IsolationForest } from '../../src/engine/anomaly/forest/isolationForest';
import { emptyTrees, heightLimit, leafSlot, type PackedTrees } from '../../src/engine/anomaly/forest/packedTrees';
import { quantileSorted } from '../../src/engine/stats/quantile';

interface ReferenceTree {
  /** −1: a leaf. */
  left: number[];
  right: number[];
  column: number[];
  threshold: number[];
  rows: number[];
}

interface ReferenceForest {
  columns: number;
  sampleSize: number;
  data: number[];
  trees: ReferenceTree[];
  scores: number[];
  offset: number;
  shares: number[];
  /** For each seed one a share. */
  quantiles: number[][];
}

const reference: ReferenceForest = JSON.parse(readFileSync(join(__dirname, 'recorded', 'forest_trees.json'), 'utf8'));
const { columns, sampleSize, shares } = reference;
const data = Float64Array.from(reference.data);
const rows = data.length / columns;

function packed(): PackedTrees {
  const height = heightLimit(sampleSize);
  const trees = emptyTrees({ trees: reference.trees.length, height, sampleSize, columns, width: 1 });
  reference.trees.forEach((tree, t) => {
    const pack = (from: number, node: number, depth: number): void => {
      if (tree.left[from] === -1) {
        const slot = (t << height) + leafSlot(node, depth, height);
        trees.leaves[slot] = depth * (sampleSize + 1) + tree.rows[from]!;
        return;
      }
      trees.nodeColumns[(t << height) + node] = tree.column[from]!;
      trees.thresholds[(t << height) + node] = tree.threshold[from]!;
      pack(tree.left[from]!, 2 * node, depth + 1);
      pack(tree.right[from]!, 2 * node + 1, depth + 1);
    };
    pack(0, 1, 0);
  });
  return trees;
}

const sortedScores = (forest: IsolationForest): Float64Array => forest.scoreSamples(data, rows).sort();

test('on the trees of scikit-learn the scores are those of scikit-learn', () => {
  const scores = new IsolationForest(packed(), new Float64Array(columns), -0.5).scoreSamples(data, rows);
  const differences = scores.map((score, row) => Math.abs(score - reference.scores[row]!));
  expect(Math.max(...differences)).toBeLessThan(1e-12);
  expect(quantileSorted(scores.sort(), 0.05)).toBeCloseTo(reference.offset, 12);
});

test('forests grown here score like those of scikit-learn, quantile by quantile', () => {
  const quantiles = Array.from({ length: 20 }, (_, seed) => {
    const sorted = sortedScores(IsolationForest.fit(data, rows, columns, { sampleSize: 128, seed }));
    return shares.map((share) => quantileSorted(sorted, share));
  });
  shares.forEach((_, k) => {
    const [mine, theirs] = [quantiles, reference.quantiles].map((all) => meanAndError(all.map((one) => one[k]!)));
    // Five standard errors of the difference: with a true difference of none, once in a million
    expect(Math.abs(mine!.mean - theirs!.mean)).toBeLessThan(5 * Math.hypot(mine!.error, theirs!.error));
    expect(mine!.error).toBeLessThan(0.004);
  });
});

function meanAndError(values: number[]): { mean: number; error: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return { mean, error: Math.sqrt(variance / values.length) };
}
