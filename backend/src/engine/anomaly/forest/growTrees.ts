import type { Random } from '../../stats/random';
import { leafSlot, type PackedTrees } from './packedTrees';

/** Of hyperplanes, until one is found that divides the rows. */
const MAX_TRIES = 8;

/** Grows trees one after the other, from rows of one matrix; keeps its working memory. */
export class TreeGrower {
  /** Of all rows; those in front are the tree's sample. */
  private readonly rowOrder: Int32Array;
  /** Where the sample's rows start in the matrix; those of a node stand together. */
  private readonly order: Int32Array;
  private readonly columnOrder: Int32Array;
  /** Of the rows in their order, on what their node looks at. */
  private readonly projections: Float64Array;
  private readonly rightRows: Int32Array;
  private readonly starts: Int32Array;
  private readonly ends: Int32Array;
  /** Least and greatest of the projections. */
  private readonly range = new Float64Array(2);

  /** @param x row-major, all finite */
  constructor(
    private readonly x: Float64Array,
    rows: number,
    private readonly trees: PackedTrees,
    private readonly random: Random
  ) {
    const { sampleSize, columns, height } = trees;
    this.rowOrder = new Int32Array(rows);
    for (let row = 0; row < rows; row++) {
      this.rowOrder[row] = row;
    }
    this.order = new Int32Array(sampleSize);
    this.columnOrder = Int32Array.from({ length: columns }, (_, column) => column);
    this.projections = new Float64Array(sampleSize);
    this.rightRows = new Int32Array(sampleSize);
    this.starts = new Int32Array(2 << height);
    this.ends = new Int32Array(2 << height);
  }

  grow(tree: number): void {
    const { height, sampleSize, leaves } = this.trees;
    const { starts, ends } = this;
    const ends0 = 1 << height;
    starts.fill(0);
    ends.fill(0);
    this.drawSample();
    ends[1] = sampleSize;
    for (let node = 1; node < 2 * ends0; node++) {
      const rows = ends[node]! - starts[node]!;
      if (rows === 0) {
        continue;
      }
      const depth = 31 - Math.clz32(node);
      if (rows === 1 || depth === height || !this.split(tree * ends0 + node, node)) {
        leaves[tree * ends0 + leafSlot(node, depth, height)] = depth * (sampleSize + 1) + rows;
      }
    }
  }

  /** Without replacement. */
  private drawSample(): void {
    const { rowOrder, order, random } = this;
    const { sampleSize, columns } = this.trees;
    for (let i = 0; i < sampleSize; i++) {
      const other = i + random.below(rowOrder.length - i);
      const row = rowOrder[other]!;
      rowOrder[other] = rowOrder[i]!;
      rowOrder[i] = row;
      order[i] = row * columns;
    }
  }

  /** @returns false when no split was found that divides the node's rows */
  private split(slot: number, node: number): boolean {
    const start = this.starts[node]!;
    const end = this.ends[node]!;
    if (!(this.trees.width === 1 ? this.projectOnColumn(slot, start, end) : this.projectOnNormal(slot, start, end))) {
      return false;
    }
    const least = this.range[0]!;
    const greatest = this.range[1]!;
    const share = this.random.unit();
    let threshold = least * (1 - share) + greatest * share;
    if (!(threshold >= least && threshold < greatest)) {
      threshold = least;
    }
    this.trees.thresholds[slot] = threshold;
    const middle = this.partition(start, end, threshold);
    this.starts[2 * node] = start;
    this.ends[2 * node] = middle;
    this.starts[2 * node + 1] = middle;
    this.ends[2 * node + 1] = end;
    return true;
  }

  /** A random column of those that are not constant in the node. */
  private projectOnColumn(slot: number, start: number, end: number): boolean {
    const { columnOrder, random } = this;
    for (let left = columnOrder.length; left > 0; left--) {
      const at = random.below(left);
      const column = columnOrder[at]!;
      this.readColumn(column, start, end);
      if (this.range[0]! < this.range[1]!) {
        this.trees.nodeColumns[slot] = column;
        return true;
      }
      columnOrder[at] = columnOrder[left - 1]!;
      columnOrder[left - 1] = column;
    }
    return false;
  }

  private readColumn(column: number, start: number, end: number): void {
    const { x, order, projections } = this;

    let least = x[order[start]! + column]!;
    let greatest = least;
    for (let i = start; i < end; i++) {
      const value = x[order[i]! + column]!;
      projections[i] = value;
      if (value < least) {
        least = value;
      } else if (value > greatest) {
        greatest = value;
      }
    }
    this.range[0] = least;
    this.range[1] = greatest;
  }

  /** On a normal of random direction in as many random columns as a node looks at. */
  private projectOnNormal(slot: number, start: number, end: number): boolean {
    const { columnOrder, random } = this;
    const { width, nodeColumns, weights } = this.trees;
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      for (let k = 0; k < width; k++) {
        const at = k + random.below(columnOrder.length - k);
        const column = columnOrder[at]!;
        columnOrder[at] = columnOrder[k]!;
        columnOrder[k] = column;
        nodeColumns[slot * width + k] = column;
        weights[slot * width + k] = random.normal();
      }
      this.readProjection(slot, start, end);
      if (this.range[0]! < this.range[1]!) {
        return true;
      }
    }
    return false;
  }

  private readProjection(slot: number, start: number, end: number): void {
    const { x, order, projections } = this;
    const { width, nodeColumns, weights } = this.trees;
    let least = Infinity;
    let greatest = -Infinity;
    for (let i = start; i < end; i++) {
      let value = 0;
      for (let k = slot * width; k < (slot + 1) * width; k++) {
        value += weights[k]! * x[order[i]! + nodeColumns[k]!]!;
      }
      projections[i] = value;
      if (value < least) {
        least = value;
      }
      if (value > greatest) {
        greatest = value;
      }
    }
    this.range[0] = least;
    this.range[1] = greatest;
  }

  /** Without a branch on the values, which no processor could predict. @returns where the right side starts */
  private partition(start: number, end: number, threshold: number): number {
    const { order, projections, rightRows } = this;
    let left = start;
    let right = 0;
    for (let i = start; i < end; i++) {
      const row = order[i]!;
      const goesRight = +(projections[i]! > threshold);
      order[left] = row;
      rightRows[right] = row;
      left += 1 - goesRight;
      right += goesRight;
    }
    for (let i = 0; i < right; i++) {
      order[left + i] = rightRows[i]!;
    }
    return left;
  }
}
