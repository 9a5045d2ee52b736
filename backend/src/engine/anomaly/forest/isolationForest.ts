import { powerOfTwo } from '../../stats/portable';
import { quantileSorted } from '../../stats/quantile';
import { Random } from '../../stats/random';
import { pathCredits } from './credits';
import { TreeGrower } from './growTrees';
import { knownValues, usualValues } from './knownValues';
import { checkMatrix, checkOptions, type ForestOptions } from './options';
import { emptyTrees, heightLimit, type PackedTrees } from './packedTrees';
import { averagePathLengths, leafPathLengths } from './pathLength';
import { addPathLengths } from './pathSums';
import { loadForest, saveForest } from './state';

/** That of scikit-learn without a contamination: half of the way to 0. */
const OFFSET_WITHOUT_CONTAMINATION = -0.5;

/**
 * Isolation Forest: rows that random splits tell apart from the others after a few steps are unusual (Liu, Ting and Zhou 2008,
 * 2012). With an extension the splits are hyperplanes of random direction instead of parallel to an axis (Hariri, Carrasco
 * Kind and Brunner 2019); then the columns should be of one scale.
 *
 * The same data, options and seed give the same forest and scores to the last bit, on every machine. A missing value (NaN)
 * counts as the column's usual one, values beyond ±10¹⁰⁰ count as that.
 */
export class IsolationForest {
  private readonly pathLengths: Float64Array;
  /** The sum of the paths of a row of score −0.5. */
  private readonly averageSum: number;

  /**
   * @param usual of each column, for missing values
   * @param offset rows with a lower score are taken for anomalous
   */
  constructor(
    private readonly trees: PackedTrees,
    private readonly usual: Float64Array,
    readonly offset: number
  ) {
    this.pathLengths = leafPathLengths(trees.height, trees.sampleSize);
    this.averageSum = trees.trees * this.pathLengths[trees.sampleSize]!;
  }

  /**
   * @param x row-major
   * @throws RangeError for a matrix of another size or without rows, and for options out of range
   */
  static fit(x: Float64Array, rows: number, columns: number, options: ForestOptions): IsolationForest {
    checkMatrix(x, rows, columns);
    const { trees: count, sampleSize, seed, extension, contamination } = checkOptions(options, rows, columns);
    const random = new Random(seed);
    const usual = usualValues(x, rows, columns, random);
    const known = knownValues(x, rows, usual);
    const trees = emptyTrees({
      trees: count,
      height: heightLimit(sampleSize),
      sampleSize,
      columns,
      width: extension + 1,
    });
    const grower = new TreeGrower(known, rows, trees, random);
    for (let tree = 0; tree < count; tree++) {
      grower.grow(tree);
    }
    const forest = new IsolationForest(trees, usual, OFFSET_WITHOUT_CONTAMINATION);
    if (contamination === undefined) {
      return forest;
    }
    const offset = quantileSorted(forest.scoreSamples(known, rows).sort(), contamination);
    return new IsolationForest(trees, usual, offset);
  }

  get columns(): number {
    return this.trees.columns;
  }

  /**
   * @param x row-major
   * @param out of `rows` numbers or more
   * @returns scikit-learn's scores, −1 to 0: the lower, the more unusual; −0.5 for all where nothing can be told apart
   * @throws RangeError for a matrix of another size
   */
  scoreSamples(x: Float64Array, rows: number, out = new Float64Array(rows)): Float64Array {
    checkMatrix(x, rows, this.columns);
    if (out.length < rows) {
      throw new RangeError(`${rows} scores do not fit into an array of ${out.length}`);
    }
    out.fill(0, 0, rows);
    addPathLengths(this.trees, this.pathLengths, knownValues(x, rows, this.usual), rows, out);
    for (let row = 0; row < rows; row++) {
      // The trees of a single row have no paths
      out[row] = this.averageSum === 0 ? OFFSET_WITHOUT_CONTAMINATION : -powerOfTwo(-out[row]! / this.averageSum);
    }
    return out;
  }

  /**
   * How much each column has to do with a row's being unusual, from the splits on its paths: what a split shortened the path
   * that was to be expected is credited to the column that it looked at.
   *
   * @returns shares, adding up to 1; all alike when nothing is unusual
   */
  contributions(row: Float64Array): Float64Array {
    checkMatrix(row, 1, this.columns);
    const known = knownValues(row, 1, this.usual);
    return sharesOf(pathCredits(this.trees, averagePathLengths(this.trees.sampleSize), known, this.usual));
  }

  save(): Uint8Array {
    return saveForest(this.trees, this.usual, this.offset);
  }

  /** @throws AnomalyModelError */
  static load(bytes: Uint8Array): IsolationForest {
    const { trees, usual, offset } = loadForest(bytes);
    return new IsolationForest(trees, usual, offset);
  }
}

function sharesOf(credits: Float64Array): Float64Array {
  const positive = credits.map((credit) => Math.max(0, credit));
  const sum = positive.reduce((total, credit) => total + credit, 0);
  return sum > 0 ? positive.map((credit) => credit / sum) : positive.fill(1 / positive.length);
}
