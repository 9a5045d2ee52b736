import { naturalLogarithm } from '../../stats/portable';

const EULER_GAMMA = 0.5772156649015329;

/** The mean path length of an unsuccessful search in a binary search tree of n rows: c(n) of Liu, Ting and Zhou (2008). */
function averagePathLength(rows: number): number {
  if (rows <= 1) {
    return 0;
  }
  return rows === 2 ? 1 : 2 * (naturalLogarithm(rows - 1) + EULER_GAMMA) - (2 * (rows - 1)) / rows;
}

/** c(0) to c(sampleSize). */
export function averagePathLengths(sampleSize: number): Float64Array {
  return Float64Array.from({ length: sampleSize + 1 }, (_, rows) => averagePathLength(rows));
}

/** The length of a path that ends in a leaf, by the leaf's code in PackedTrees: its depth, and c(n) for the rows it holds. */
export function leafPathLengths(height: number, sampleSize: number): Float64Array {
  const averages = averagePathLengths(sampleSize);
  const lengths = new Float64Array((height + 1) * (sampleSize + 1));
  for (let depth = 0, code = 0; depth <= height; depth++) {
    for (let rows = 0; rows <= sampleSize; rows++) {
      lengths[code++] = depth + averages[rows]!;
    }
  }
  return lengths;
}
