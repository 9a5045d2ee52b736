/** Fits the voices of a category to its baseline, and says what each row looks like to voices that have not seen it. */
import { IsolationForest } from '../forest/isolationForest';
import { columnOf } from './column';
import { gatherEvidence, type MetricTails } from './evidence';
import { expectationsOf, type Expectation } from './expectation';
import { foldsOf, type Folds } from './folds';
import { CHANGE, FEATURES, RecentRows, ROLLING, SPREAD, VALUE } from './recentRows';
import { Products, Relations } from './relations';
import type { RowGrid } from './rowGrid';
import { SidedTail } from './sidedTail';
import { standardScaleOf } from './standardScale';
import {
  FARTHEST,
  forestColumns,
  forestRow,
  hasValues,
  rollingRow,
  standardise,
  Voices,
  type MetricScales,
} from './voices';

/** Fewer values than these say nothing of what is usual. */
const FEWEST_VALUES = 30;

/** A metric with values in this share of the rows, or more, is always there: its absence is unusual. */
const ALWAYS = 0.99;

/** Scale of a metric that never changed: this share of its level; of one that was always 0 nothing is known. */
const LEVEL_SHARE = 0.01;
const LEAST_SCALE = Number.MIN_VALUE;
const ROUNDING = 1e-9;

/** How short the metrics' tails may be, in standard scales: of features, and of the relations' residuals. */
const LEAST_TAIL = { shape: 0.05, scale: 0.05 };

/** The same of what was always 0: how far it departs from it says nothing, as there is no scale. */
const FIRST_TIME = { shape: 0.05, scale: FARTHEST / 2 };

/** Smaller than usual: the state of a thousand entities stays in memory, and more do not change the score. */
const FOREST = { trees: 64, sampleSize: 128 };

/** Rows between two yields: some milliseconds of work. */
const SLICE_ROWS = 512;

export interface FittedVoices {
  voices: Voices;
  /** Of each row of the grid, judged by voices fitted to the other folds; NaN for rows without values. */
  loudest: Float64Array;
  together: Float64Array;
}

/** Yields how much is done, 0 to 1. */
export function* fitVoices(grid: RowGrid, stepMs: number, seed: number): Generator<number, FittedVoices, undefined> {
  const folds = foldsOf(grid.rows, stepMs);
  const expectations: Expectation[][] = [];
  for (let m = 0; m < grid.columns; m++) {
    const column = { values: columnOf(grid.values, grid.columns, m), firstStep: grid.firstStep, stepMs };
    expectations.push(expectationsOf(column, folds.of, folds.count));
    yield (0.2 * (m + 1)) / grid.columns;
  }
  const { features, absent } = yield* unseenFeatures(grid, stepMs, folds, expectations);
  const { scales, known } = yield* scalesOf(grid, features, expectations);
  for (let row = 0; row < grid.rows; row++) {
    standardise(features, row * grid.columns * FEATURES, scales);
    if (row % SLICE_ROWS === 0) {
      yield 0.4;
    }
  }
  const relations = yield* relationsOf(grid, features, folds);
  const related = yield* unseenRelated(grid, features, folds, relations);
  const tails: (MetricTails | null)[] = [];
  for (let m = 0; m < grid.columns; m++) {
    tails.push(known[m] ? yield* tailsOf(grid.columns, features, related, m, scales) : null);
  }
  const { forest, scores } = yield* unseenForest(grid, features, folds, seed);
  const voices = new Voices(
    expectations.map((ofMetric) => ofMetric[folds.count]!),
    scales,
    tails,
    relations[folds.count]!,
    forest
  );
  const evidence = yield* unseenEvidence(grid, { features, related, absent, scales, tails, scores });
  return { voices, ...evidence };
}

/** Features of all rows, each by the expectations of the other folds; and how long each metric has been absent. */
function* unseenFeatures(
  grid: RowGrid,
  stepMs: number,
  folds: Folds,
  expectations: readonly (readonly Expectation[])[]
): Generator<number, { features: Float64Array; absent: Float64Array }, undefined> {
  const { rows, columns, values, firstStep } = grid;
  const recent = new RecentRows(columns);
  const residuals = new Float64Array(columns);
  const features = new Float64Array(rows * columns * FEATURES).fill(NaN);
  const absent = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    const timeMs = (firstStep + row) * stepMs;
    for (let m = 0; m < columns; m++) {
      residuals[m] = values[row * columns + m]! - expectations[m]![folds.of[row]!]!.at(timeMs);
      absent[row * columns + m] = Number.isNaN(residuals[m]!) ? recent.absentRows(m) : 0;
    }
    if (hasValues(residuals, 0, columns)) {
      const at = row * columns * FEATURES;
      recent.features(residuals, features.subarray(at, at + columns * FEATURES));
    }
    recent.add(residuals);
    if (row % SLICE_ROWS === 0) {
      yield 0.2 + (0.2 * row) / rows;
    }
  }
  return { features, absent };
}

function* scalesOf(
  grid: RowGrid,
  features: Float64Array,
  expectations: readonly (readonly Expectation[])[]
): Generator<number, { scales: MetricScales; known: boolean[] }, undefined> {
  const { columns, rows } = grid;
  const scales: MetricScales = {
    centres: new Float64Array(columns * FEATURES),
    scales: new Float64Array(columns * FEATURES).fill(NaN),
    always: new Uint8Array(columns),
  };
  const known: boolean[] = [];
  for (let m = 0; m < columns; m++) {
    let count = 0;
    for (let row = 0; row < rows; row++) {
      count += Number.isNaN(grid.values[row * columns + m]!) ? 0 : 1;
    }
    known.push(count >= FEWEST_VALUES);
    if (count < FEWEST_VALUES) {
      continue;
    }
    scales.always[m] = count >= ALWAYS * grid.present ? 1 : 0;
    const level = Math.abs(expectations[m]!.at(-1)!.level);
    for (let feature = 0; feature < FEATURES; feature++) {
      yield 0.4;
      const c = m * FEATURES + feature;
      const standard = standardScaleOf(columnOf(features, columns * FEATURES, c), feature === SPREAD);
      scales.centres[c] = standard.centre;
      // What rounding leaves of a constant is no scale.
      const varies = standard.scale > ROUNDING * level;
      scales.scales[c] = Math.max(varies ? standard.scale : LEVEL_SHARE * level, LEAST_SCALE);
    }
  }
  return { scales, known };
}

function* tailsOf(
  columns: number,
  scaled: Float64Array,
  related: Float64Array,
  m: number,
  { scales }: MetricScales
): Generator<number, MetricTails, undefined> {
  const tail = (feature: number): SidedTail => {
    const never = scales[m * FEATURES + feature] === LEAST_SCALE;
    const column = columnOf(scaled, columns * FEATURES, m * FEATURES + feature);
    return SidedTail.fit(column, never ? FIRST_TIME : LEAST_TAIL);
  };
  yield 0.5;
  const [value, rolling] = [tail(VALUE), tail(ROLLING)];
  yield 0.5;
  const [change, ofRelations] = [tail(CHANGE), SidedTail.fit(columnOf(related, columns, m), LEAST_TAIL)];
  return { value, rolling, change, related: ofRelations };
}

/** One for each fold, of the other folds' rows, and last the one of all. */
function* relationsOf(grid: RowGrid, scaled: Float64Array, folds: Folds): Generator<number, Relations[], undefined> {
  const { rows, columns } = grid;
  const ofFold = Array.from({ length: folds.count }, () => new Products(columns));
  const rolling = new Float64Array(columns);
  for (let row = 0; row < rows; row++) {
    rollingRow(scaled, row * columns * FEATURES, rolling);
    if (hasValues(rolling, 0, columns)) {
      ofFold[folds.of[row]!]!.add(rolling);
    }
    if (row % SLICE_ROWS === 0) {
      yield 0.45;
    }
  }
  const all = new Products(columns);
  ofFold.forEach((products) => all.plus(products));
  return [...ofFold.map((products) => Relations.of(all.without(products))), Relations.of(all)];
}

/** Residuals of the relations, rows × metrics. */
function* unseenRelated(
  grid: RowGrid,
  scaled: Float64Array,
  folds: Folds,
  relations: readonly Relations[]
): Generator<number, Float64Array, undefined> {
  const { rows, columns } = grid;
  const related = new Float64Array(rows * columns).fill(NaN);
  const rolling = new Float64Array(columns);
  for (let row = 0; row < rows; row++) {
    rollingRow(scaled, row * columns * FEATURES, rolling);
    relations[folds.of[row]!]!.residuals(rolling, related.subarray(row * columns, (row + 1) * columns));
    if (row % SLICE_ROWS === 0) {
      yield 0.5;
    }
  }
  return related;
}

function* unseenForest(
  grid: RowGrid,
  scaled: Float64Array,
  folds: Folds,
  seed: number
): Generator<number, { forest: IsolationForest | null; scores: Float64Array }, undefined> {
  const { rows, columns } = grid;
  const width = forestColumns(columns);
  const scores = new Float64Array(rows);
  const all = new Float64Array(rows * width);
  const foldStart = new Array<number>(folds.count + 1).fill(0);
  let count = 0;
  const place = new Int32Array(rows).fill(-1);
  for (let row = 0; row < rows; row++) {
    const at = row * columns * FEATURES;
    if (hasValues(scaled, at, columns * FEATURES)) {
      forestRow(scaled, at, all, count * width, columns);
      place[row] = count++;
    }
    foldStart[folds.of[row]! + 1] = count;
  }
  if (count === 0) {
    return { forest: null, scores };
  }
  const judged = new Float64Array(count);
  for (let fold = 0; fold < folds.count; fold++) {
    const from = foldStart[fold]!;
    const to = Math.max(from, foldStart[fold + 1]!);
    const others = new Float64Array((count - (to - from)) * width);
    others.set(all.subarray(0, from * width));
    others.set(all.subarray(to * width, count * width), from * width);
    const rest = count - (to - from);
    const forest = IsolationForest.fit(rest > 0 ? others : all, rest > 0 ? rest : count, width, {
      ...FOREST,
      seed: seed + fold,
    });
    yield 0.6 + (0.3 * fold) / folds.count;
    for (let row = from; row < to; row += SLICE_ROWS) {
      const end = Math.min(to, row + SLICE_ROWS);
      forest.scoreSamples(all.subarray(row * width, end * width), end - row, judged.subarray(row, end));
      yield 0.6 + (0.3 * fold) / folds.count;
    }
  }
  for (let row = 0; row < rows; row++) {
    scores[row] = place[row]! < 0 ? 0 : -judged[place[row]!]!;
  }
  return { forest: IsolationForest.fit(all.subarray(0, count * width), count, width, { ...FOREST, seed }), scores };
}

interface Unseen {
  features: Float64Array;
  related: Float64Array;
  absent: Float64Array;
  scales: MetricScales;
  tails: readonly (MetricTails | null)[];
  scores: Float64Array;
}

function* unseenEvidence(
  grid: RowGrid,
  unseen: Unseen
): Generator<number, { loudest: Float64Array; together: Float64Array }, undefined> {
  const { rows, columns } = grid;
  const loudest = new Float64Array(rows).fill(NaN);
  const together = new Float64Array(rows).fill(NaN);
  const parts = { loudest: new Float64Array(columns), together: new Float64Array(columns) };
  for (let row = 0; row < rows; row++) {
    if (row % SLICE_ROWS === 0) {
      yield 0.92;
    }
    if (!hasValues(grid.values, row * columns, columns)) {
      continue;
    }
    const absent = unseen.absent.subarray(row * columns, (row + 1) * columns);
    for (let m = 0; m < columns; m++) {
      absent[m] = unseen.scales.always[m] ? absent[m]! : 0;
    }
    const facts = {
      scaled: unseen.features,
      offset: row * columns * FEATURES,
      related: unseen.related,
      relatedOffset: row * columns,
      absent,
      forest: unseen.scores[row]!,
    };
    const evidence = gatherEvidence(facts, unseen.tails, parts);
    loudest[row] = evidence.loudest;
    together[row] = evidence.together;
  }
  return { loudest, together };
}
