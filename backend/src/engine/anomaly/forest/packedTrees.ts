/**
 * A forest in three flat arrays. A tree is a perfect one of a given height, breadth first: node 1 is the root, nodes 2i and
 * 2i + 1 are the children of node i, so that a path is arithmetic without pointers, and the trees' arrays are as long as their
 * height says. Isolation trees lend themselves to it: their height is bounded by the logarithm of their sample. Below a leaf
 * that ends early every step goes left.
 */
export interface PackedTrees {
  trees: number;
  /** Steps from the root to the end, at most 12. */
  height: number;
  /** Rows that a tree was grown from. */
  sampleSize: number;
  columns: number;
  /** Columns that a node looks at: 1 for axis-parallel splits. */
  width: number;
  /** Of node i of tree t at (t·2^height + i)·width. */
  nodeColumns: Uint16Array;
  /** Of the same shape; empty for axis-parallel splits, whose weight is 1. */
  weights: Float64Array;
  /** A row goes right where its weighted sum is above; ∞ where no node is. At t·2^height + i. */
  thresholds: Float64Array;
  /** Of the end i (from 2^height on) at t·2^height + i − 2^height: depth·(sampleSize + 1) + rows. */
  leaves: Uint16Array;
}

export function emptyTrees(
  shape: Pick<PackedTrees, 'trees' | 'height' | 'sampleSize' | 'columns' | 'width'>
): PackedTrees {
  const slots = shape.trees << shape.height;
  return {
    ...shape,
    nodeColumns: new Uint16Array(slots * shape.width),
    weights: new Float64Array(shape.width > 1 ? slots * shape.width : 0),
    thresholds: new Float64Array(slots).fill(Infinity),
    leaves: new Uint16Array(slots),
  };
}

/** ⌈log₂ sampleSize⌉, at least 1: the height at which trees end, as rows of average depth are told apart by then. */
export function heightLimit(sampleSize: number): number {
  return 32 - Math.clz32(Math.max(sampleSize, 2) - 1);
}

/** Where a leaf stands that ends the path at a node, relative to its tree. */
export function leafSlot(node: number, depth: number, height: number): number {
  return (node << (height - depth)) - (1 << height);
}
