import { StateReader, StateWriter } from '../../stats/binary';
import { AnomalyModelError } from '../modelError';
import { MOST_COLUMNS, MOST_SAMPLES, MOST_TREES, MOST_WEIGHTS } from './options';
import { heightLimit, type PackedTrees } from './packedTrees';

const KIND = 'isolation forest';
const VERSION = 1;

export interface SavedForest {
  trees: PackedTrees;
  usual: Float64Array;
  offset: number;
}

export function saveForest(trees: PackedTrees, usual: Float64Array, offset: number): Uint8Array {
  const writer = new StateWriter(KIND, VERSION);
  for (const figure of [trees.trees, trees.sampleSize, trees.columns, trees.width]) {
    writer.u32(figure);
  }
  writer.f64(offset);
  writer.f64s(usual);
  writer.u16s(trees.nodeColumns);
  writer.f64s(trees.weights);
  writer.f64s(trees.thresholds);
  writer.u16s(trees.leaves);
  return writer.finish();
}

/** @throws AnomalyModelError also for bytes that carry the right checksum but make no forest */
export function loadForest(bytes: Uint8Array): SavedForest {
  const reader = new StateReader(bytes, KIND, VERSION);
  const [count, sampleSize, columns, width] = [reader.u32(), reader.u32(), reader.u32(), reader.u32()];
  const offset = reader.f64();
  const usual = reader.f64s();
  const height = heightLimit(sampleSize);
  const trees: PackedTrees = {
    trees: count,
    height,
    sampleSize,
    columns,
    width,
    nodeColumns: reader.u16s(),
    weights: reader.f64s(),
    thresholds: reader.f64s(),
    leaves: reader.u16s(),
  };
  reader.end();
  if (!(hasSizes(trees) && Number.isFinite(offset) && usual.length === columns && hasValues(trees, usual))) {
    throw new AnomalyModelError(
      'checksum',
      `The saved ${KIND} cannot be used: its figures make no forest. Train it again.`
    );
  }
  return { trees, usual, offset };
}

function hasSizes(trees: PackedTrees): boolean {
  const { trees: count, sampleSize, height, columns, width } = trees;
  const inRange =
    within(count, 1, MOST_TREES) &&
    within(sampleSize, 1, MOST_SAMPLES) &&
    within(columns, 1, MOST_COLUMNS) &&
    within(width, 1, columns);
  if (!inRange || (count << height) * width > MOST_WEIGHTS) {
    return false;
  }
  const slots = count << height;
  return (
    trees.nodeColumns.length === slots * width &&
    trees.weights.length === (width > 1 ? slots * width : 0) &&
    trees.thresholds.length === slots &&
    trees.leaves.length === slots
  );
}

/** So that no path leads out of an array, nor to NaN. */
function hasValues(trees: PackedTrees, usual: Float64Array): boolean {
  const codes = (trees.height + 1) * (trees.sampleSize + 1);
  return (
    usual.every(Number.isFinite) &&
    trees.nodeColumns.every((column) => column < trees.columns) &&
    trees.weights.every(Number.isFinite) &&
    trees.thresholds.every((threshold) => !Number.isNaN(threshold)) &&
    trees.leaves.every((code) => code < codes)
  );
}

function within(value: number, least: number, most: number): boolean {
  return value >= least && value <= most;
}
