import type { PackedTrees } from './packedTrees';

/** Rows whose values stay in the processor's first cache while all trees pass over them. */
const BLOCK_VALUES = 2048;
const AT_ONCE = 6;

/**
 * Adds to each row's sum the lengths of its paths in all trees, tree by tree: a row's sum is the same to the last bit, whether
 * it is asked for alone or among others.
 *
 * @param x row-major, all finite
 * @param pathLengths by a leaf's code
 */
export function addPathLengths(
  trees: PackedTrees,
  pathLengths: Float64Array,
  x: Float64Array,
  rows: number,
  sums: Float64Array
): void {
  if (trees.width > 1) {
    addProjectedPaths(trees, pathLengths, x, rows, sums);
    return;
  }
  const block = AT_ONCE * Math.max(1, Math.floor(BLOCK_VALUES / trees.columns / AT_ONCE));
  const whole = rows - (rows % AT_ONCE);
  for (let from = 0; from < whole; from += block) {
    addPathsOfSixes(trees, pathLengths, x, from, Math.min(whole, from + block), sums);
  }
  for (let row = whole; row < rows; row++) {
    sums[row]! += pathOfOne(trees, pathLengths, x, row);
  }
}

/**
 * Six rows are on their way at a time, so that the processor has something to do while one waits for memory. A step has no
 * branch: half of them would be predicted wrongly. `| 0` spares it the check that an index is still a small whole number.
 */
function addPathsOfSixes(
  trees: PackedTrees,
  pathLengths: Float64Array,
  x: Float64Array,
  from: number,
  to: number,
  sums: Float64Array
): void {
  const { columns, height, nodeColumns, thresholds, leaves } = trees;
  for (let tree = 0; tree < trees.trees; tree++) {
    const base = tree << height;
    const ends = base - (1 << height);
    for (let row = from; row < to; row += AT_ONCE) {
      const x0 = row * columns;
      const x1 = x0 + columns;
      const x2 = x1 + columns;
      const x3 = x2 + columns;
      const x4 = x3 + columns;
      const x5 = x4 + columns;
      let i0 = 1;
      let i1 = 1;
      let i2 = 1;
      let i3 = 1;
      let i4 = 1;
      let i5 = 1;
      for (let depth = height; depth > 0; depth--) {
        i0 = (i0 << 1) | +(x[(x0 + nodeColumns[(base + i0) | 0]!) | 0]! > thresholds[(base + i0) | 0]!);
        i1 = (i1 << 1) | +(x[(x1 + nodeColumns[(base + i1) | 0]!) | 0]! > thresholds[(base + i1) | 0]!);
        i2 = (i2 << 1) | +(x[(x2 + nodeColumns[(base + i2) | 0]!) | 0]! > thresholds[(base + i2) | 0]!);
        i3 = (i3 << 1) | +(x[(x3 + nodeColumns[(base + i3) | 0]!) | 0]! > thresholds[(base + i3) | 0]!);
        i4 = (i4 << 1) | +(x[(x4 + nodeColumns[(base + i4) | 0]!) | 0]! > thresholds[(base + i4) | 0]!);
        i5 = (i5 << 1) | +(x[(x5 + nodeColumns[(base + i5) | 0]!) | 0]! > thresholds[(base + i5) | 0]!);
      }
      sums[row]! += pathLengths[leaves[ends + i0]!]!;
      sums[row + 1]! += pathLengths[leaves[ends + i1]!]!;
      sums[row + 2]! += pathLengths[leaves[ends + i2]!]!;
      sums[row + 3]! += pathLengths[leaves[ends + i3]!]!;
      sums[row + 4]! += pathLengths[leaves[ends + i4]!]!;
      sums[row + 5]! += pathLengths[leaves[ends + i5]!]!;
    }
  }
}

/** As above, with four trees instead of four rows. */
function pathOfOne(trees: PackedTrees, pathLengths: Float64Array, x: Float64Array, row: number): number {
  const { columns, height, nodeColumns, thresholds, leaves } = trees;
  const at = row * columns;
  const ends = 1 << height;
  let sum = 0;
  let tree = 0;
  for (; tree + 4 <= trees.trees; tree += 4) {
    const base0 = tree << height;
    const base1 = base0 + ends;
    const base2 = base1 + ends;
    const base3 = base2 + ends;
    let i0 = 1;
    let i1 = 1;
    let i2 = 1;
    let i3 = 1;
    for (let depth = height; depth > 0; depth--) {
      i0 = child(i0, base0, at, x, nodeColumns, thresholds);
      i1 = child(i1, base1, at, x, nodeColumns, thresholds);
      i2 = child(i2, base2, at, x, nodeColumns, thresholds);
      i3 = child(i3, base3, at, x, nodeColumns, thresholds);
    }
    sum += pathLengths[leaves[base0 + i0 - ends]!]!;
    sum += pathLengths[leaves[base1 + i1 - ends]!]!;
    sum += pathLengths[leaves[base2 + i2 - ends]!]!;
    sum += pathLengths[leaves[base3 + i3 - ends]!]!;
  }
  for (; tree < trees.trees; tree++) {
    const base = tree << height;
    let node = 1;
    for (let depth = height; depth > 0; depth--) {
      node = child(node, base, at, x, nodeColumns, thresholds);
    }
    sum += pathLengths[leaves[base + node - ends]!]!;
  }
  return sum;
}

function child(
  node: number,
  base: number,
  row: number,
  x: Float64Array,
  nodeColumns: Uint16Array,
  thresholds: Float64Array
): number {
  return (node << 1) | +(x[row + nodeColumns[base + node]!]! > thresholds[base + node]!);
}

function addProjectedPaths(
  trees: PackedTrees,
  pathLengths: Float64Array,
  x: Float64Array,
  rows: number,
  sums: Float64Array
): void {
  const { columns, height, width, nodeColumns, weights, thresholds, leaves } = trees;
  const ends = 1 << height;
  for (let tree = 0; tree < trees.trees; tree++) {
    const base = tree << height;
    for (let row = 0; row < rows; row++) {
      let node = 1;
      while (node < ends) {
        const slot = base + node;
        let value = 0;
        for (let k = slot * width; k < (slot + 1) * width; k++) {
          value += weights[k]! * x[row * columns + nodeColumns[k]!]!;
        }
        node = 2 * node + +(value > thresholds[slot]!);
      }
      sums[row]! += pathLengths[leaves[base + node - ends]!]!;
    }
  }
}
