import type { PackedTrees } from './packedTrees';

/**
 * What the columns did for a row's paths. A node of n rows promises a path of c(n) more steps; after a split that leaves the row
 * with m of them it is 1 + c(m). The difference is credited to the column: much where the split parted the row from nearly
 * all others, below 0 where it told nothing. A path's credits add up to what it is shorter than the average.
 *
 * @param averages c(0) to c(sampleSize)
 * @param row all finite
 * @param usual of each column: a hyperplane's credit is divided by how far off the row is in each of its columns
 * @returns a sum over all trees for each column
 */
export function pathCredits(
  trees: PackedTrees,
  averages: Float64Array,
  row: Float64Array,
  usual: Float64Array
): Float64Array {
  const { height, sampleSize, thresholds, leaves } = trees;
  const credits = new Float64Array(trees.columns);
  const ends = 1 << height;
  for (let tree = 0; tree < trees.trees; tree++) {
    const base = tree << height;
    let node = endOfPath(trees, base, row);
    let rows = leaves[base + node - ends]! % (sampleSize + 1);
    for (; node > 1; node >>= 1) {
      const parent = node >> 1;
      if (thresholds[base + parent] !== Infinity) {
        const parentRows = rows + rowsBelow(trees, base, node ^ 1);
        credit(trees, base + parent, averages[parentRows]! - 1 - averages[rows]!, row, usual, credits);
        rows = parentRows;
      }
    }
  }
  return credits;
}

function endOfPath(trees: PackedTrees, base: number, row: Float64Array): number {
  const { height, width, nodeColumns, weights, thresholds } = trees;
  let node = 1;
  for (let depth = 0; depth < height; depth++) {
    const slot = base + node;
    let value = width === 1 ? row[nodeColumns[slot]!]! : 0;
    for (let k = 0; k < width && width > 1; k++) {
      value += weights[slot * width + k]! * row[nodeColumns[slot * width + k]!]!;
    }
    node = 2 * node + +(value > thresholds[slot]!);
  }
  return node;
}

/** How many rows of the sample a node had. */
function rowsBelow(trees: PackedTrees, base: number, node: number): number {
  const { height, sampleSize, leaves } = trees;
  const below = height - (31 - Math.clz32(node));
  const first = base + (node << below) - (1 << height);
  let rows = 0;
  for (let i = first; i < first + (1 << below); i++) {
    rows += leaves[i]! % (sampleSize + 1);
  }
  return rows;
}

function credit(
  trees: PackedTrees,
  slot: number,
  amount: number,
  row: Float64Array,
  usual: Float64Array,
  credits: Float64Array
): void {
  const { width, nodeColumns, weights } = trees;
  if (width === 1) {
    credits[nodeColumns[slot]!]! += amount;
    return;
  }
  const distance = (k: number): number => {
    const column = nodeColumns[k]!;
    return Math.abs(weights[k]! * (row[column]! - usual[column]!));
  };
  let sum = 0;
  for (let k = slot * width; k < (slot + 1) * width; k++) {
    sum += distance(k);
  }
  for (let k = slot * width; k < (slot + 1) * width; k++) {
    credits[nodeColumns[k]!]! += amount * (sum > 0 ? distance(k) / sum : 1 / width);
  }
}
