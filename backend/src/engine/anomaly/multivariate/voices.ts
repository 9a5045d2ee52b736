/** What is fitted to a baseline: from a row and those before it to its evidence. */
import type { StateReader, StateWriter } from '../../stats/binary';
import { IsolationForest } from '../forest/isolationForest';
import { gatherEvidence, type Evidence, type EvidenceParts, type MetricTails } from './evidence';
import { Expectation } from './expectation';
import { CHANGE, FEATURES, type RecentRows, ROLLING, SPREAD, VALUE } from './recentRows';
import { Relations } from './relations';
import { SidedTail } from './sidedTail';
import { usable } from './usable';

/** Standardised features count as far as this, so that all that is computed from them is finite. */
export const FARTHEST = 1e6;

/** The forest sees these features of each metric. */
const FOREST_FEATURES = [VALUE, CHANGE, SPREAD] as const;

/** What training finds of the metrics themselves. */
export interface MetricScales {
  /** metrics × FEATURES */
  centres: Float64Array;
  /** metrics × FEATURES, above 0; NaN where nothing is known. */
  scales: Float64Array;
  /** 1 where the baseline has values in nearly all rows. */
  always: Uint8Array;
}

/** Standardises features in place. */
export function standardise(features: Float64Array, offset: number, { centres, scales }: MetricScales): void {
  for (let c = 0; c < scales.length; c++) {
    const scaled = (features[offset + c]! - centres[c]!) / scales[c]!;
    features[offset + c] = scaled > FARTHEST ? FARTHEST : scaled < -FARTHEST ? -FARTHEST : scaled;
  }
}

export function forestColumns(metrics: number): number {
  return metrics * FOREST_FEATURES.length;
}

/** The forest's features from standardised ones; unknown ones are as expected. */
export function forestRow(
  scaled: Float64Array,
  offset: number,
  out: Float64Array,
  outOffset: number,
  metrics: number
): void {
  let to = outOffset;
  for (let m = 0; m < metrics; m++) {
    for (const feature of FOREST_FEATURES) {
      const value = scaled[offset + m * FEATURES + feature]!;
      out[to++] = Number.isNaN(value) ? 0 : value;
    }
  }
}

/** The scaled rolling means of all metrics, from standardised features. */
export function rollingRow(scaled: Float64Array, offset: number, out: Float64Array): void {
  for (let m = 0; m < out.length; m++) {
    out[m] = scaled[offset + m * FEATURES + ROLLING]!;
  }
}

const TAILS = ['value', 'rolling', 'change', 'related'] as const;

function readTails(state: StateReader): MetricTails {
  const [value, rolling, change, related] = [
    SidedTail.read(state),
    SidedTail.read(state),
    SidedTail.read(state),
    SidedTail.read(state),
  ];
  return { value, rolling, change, related };
}

/** The voices of a category: each metric's own, that of their relations, and the forest's. */
export class Voices {
  readonly metrics: number;
  /** Of the last row that was judged. */
  readonly parts: EvidenceParts;
  private readonly scaled: Float64Array;
  private readonly rolling: Float64Array;
  private readonly related: Float64Array;
  private readonly absent: Float64Array;
  private readonly forForest: Float64Array;
  private readonly forestScore = new Float64Array(1);

  constructor(
    readonly expectations: readonly Expectation[],
    readonly scales: MetricScales,
    /** Null: the baseline says too little of the metric. */
    readonly tails: readonly (MetricTails | null)[],
    readonly relations: Relations,
    readonly forest: IsolationForest | null
  ) {
    this.metrics = expectations.length;
    this.parts = { loudest: new Float64Array(this.metrics), together: new Float64Array(this.metrics) };
    this.scaled = new Float64Array(this.metrics * FEATURES);
    this.rolling = new Float64Array(this.metrics);
    this.related = new Float64Array(this.metrics);
    this.absent = new Float64Array(this.metrics);
    this.forForest = new Float64Array(forestColumns(this.metrics));
  }

  /** Values less what is expected at the time; NaN where a value is missing or the metric is not known. */
  residuals(timeMs: number, values: Float64Array, out: Float64Array): void {
    for (let m = 0; m < this.metrics; m++) {
      out[m] = this.tails[m] === null ? NaN : usable(values[m]) - this.expectations[m]!.at(timeMs);
    }
  }

  /** @param residuals of a row @returns null for a row without any value: it says nothing */
  evidence(residuals: Float64Array, recent: RecentRows): Evidence | null {
    if (!hasValues(residuals, 0, this.metrics)) {
      return null;
    }
    const { scaled, related, scales, metrics } = this;
    recent.features(residuals, scaled);
    standardise(scaled, 0, scales);
    rollingRow(scaled, 0, this.rolling);
    this.relations.residuals(this.rolling, related);
    for (let m = 0; m < metrics; m++) {
      this.absent[m] = scales.always[m] && Number.isNaN(residuals[m]!) ? recent.absentRows(m) : 0;
    }
    const facts = { scaled, offset: 0, related, relatedOffset: 0, absent: this.absent, forest: this.forestSays() };
    return gatherEvidence(facts, this.tails, this.parts);
  }

  /** Shares of the metrics in the forest's score of the last row that was judged; all 0 without a forest. */
  forestContributions(): Float64Array {
    const shares = new Float64Array(this.metrics);
    this.forest?.contributions(this.forForest).forEach((share, column) => {
      shares[Math.floor(column / FOREST_FEATURES.length)]! += share;
    });
    return shares;
  }

  save(state: StateWriter): void {
    this.expectations.forEach(({ level, profile }) => {
      state.f64(level);
      state.f64s(profile);
    });
    const { centres, scales, always } = this.scales;
    [centres, scales, this.relations.weights].forEach((numbers) => state.f64s(numbers));
    state.bytes(always);
    this.tails.forEach((tails) => {
      state.u32(tails === null ? 0 : 1);
      TAILS.forEach((name) => tails?.[name].save(state));
    });
    state.bytes(this.forest?.save() ?? new Uint8Array(0));
  }

  static read(state: StateReader, metrics: number): Voices {
    const expectations = Array.from({ length: metrics }, () => new Expectation(state.f64(), state.f64s()));
    const [centres, scales, weights] = [state.f64s(), state.f64s(), state.f64s()];
    const always = state.bytes();
    const tails = Array.from({ length: metrics }, () => (state.u32() === 0 ? null : readTails(state)));
    const forest = state.bytes();
    return new Voices(
      expectations,
      { centres, scales, always },
      tails,
      new Relations(metrics, weights),
      forest.length === 0 ? null : IsolationForest.load(forest)
    );
  }

  private forestSays(): number {
    if (this.forest === null) {
      return 0;
    }
    forestRow(this.scaled, 0, this.forForest, 0, this.metrics);
    return -this.forest.scoreSamples(this.forForest, 1, this.forestScore)[0]!;
  }
}

export function hasValues(values: Float64Array, offset: number, count: number): boolean {
  for (let at = offset; at < offset + count; at++) {
    if (!Number.isNaN(values[at]!)) {
      return true;
    }
  }
  return false;
}
