import type { StateReader, StateWriter } from '../../stats/binary';
import { RollingMean } from '../../stats/rollingMean';
import { DailyHulls } from './dailyHulls';
import { DailyProfile } from './dailyProfile';
import { Neighbours } from './neighbours';
import type { Parameters } from './parameters';
import { RecordBreak } from './recordBreak';
import { TailBand } from './tailBand';

/** Exceedances at which a channel's evidence is two thirds of all it can say. */
const SCALES = { record: 0.001, short: 0.4, long: 0.4, novelty: 0.4, timeOfDay: 0.8, season: 0.6 } as const;

/** Steps without a row. */
const LONG_GAP = 48;

/** Six views of a series; each says between 0 and 1 how unusual it is. */
export class Channels {
  private readonly mean6 = new RollingMean(6);
  private readonly mean16 = new RollingMean(16);
  private readonly mean24 = new RollingMean(24);
  private readonly mean48 = new RollingMean(48);
  private readonly mean64 = new RollingMean(64);
  private readonly left24 = new RollingMean(24);
  /** Rows since the last long gap; at the start the means are of what there is. */
  private sinceGap = Infinity;
  private readonly neighbours: Neighbours;
  private readonly hulls: DailyHulls;
  private readonly record: RecordBreak;
  private readonly short: TailBand;
  private readonly long: TailBand;
  private readonly novelty: TailBand;
  private readonly timeOfDay: TailBand;
  private readonly season: TailBand;
  readonly profile: DailyProfile;

  constructor({ memoryRows, neighbourRows, stepMs }: Parameters) {
    this.neighbours = new Neighbours(neighbourRows);
    this.hulls = new DailyHulls(stepMs);
    this.profile = new DailyProfile(stepMs);
    this.record = new RecordBreak(memoryRows);
    this.short = new TailBand(memoryRows);
    this.long = new TailBand(memoryRows);
    this.novelty = new TailBand(memoryRows);
    this.timeOfDay = new TailBand(memoryRows);
    this.season = new TailBand(memoryRows);
  }

  /**
   * @param value in units of the baseline's spread
   * @param steps since the row before; 1 for the first one
   * @returns the evidence that it is unusual, 0 to 6
   */
  push(elapsedMs: number, value: number, steps: number): number {
    if (steps > LONG_GAP) {
      this.forgetMeans();
    }
    this.sinceGap++;
    const left = this.left24.push(this.profile.push(elapsedMs, value));
    const mean6 = this.mean6.push(value);
    const mean16 = this.mean16.push(value);
    const mean24 = this.mean24.push(value);
    const mean48 = this.mean48.push(value);
    const mean64 = this.mean64.push(value);
    let sum = evidence(this.record.push(value), SCALES.record);
    if (this.sinceGap >= 6) {
      sum += evidence(this.short.push(mean6), SCALES.short);
    }
    if (this.sinceGap >= 24) {
      sum += evidence(this.timeOfDay.push(this.hulls.push(elapsedMs, mean24)), SCALES.timeOfDay);
      sum += evidence(this.season.push(left), SCALES.season);
    }
    if (this.sinceGap >= 48) {
      sum += evidence(this.long.push(mean48), SCALES.long);
    }
    if (this.sinceGap >= 64) {
      sum += evidence(this.novelty.push(this.neighbours.push(value, mean16, mean64)), SCALES.novelty);
    }
    return sum;
  }

  save(writer: StateWriter): void {
    writer.f64(this.sinceGap);
    for (const part of this.parts()) {
      part.save(writer);
    }
  }

  restore(reader: StateReader): void {
    this.sinceGap = reader.f64();
    for (const part of this.parts()) {
      part.restore(reader);
    }
  }

  /** A mean over a gap is of two times that have nothing to do with each other; until it is of one again it says nothing. */
  private forgetMeans(): void {
    for (const mean of [this.mean6, this.mean16, this.mean24, this.mean48, this.mean64, this.left24]) {
      mean.clear();
    }
    this.sinceGap = 0;
  }

  private parts(): Array<{ save(writer: StateWriter): void; restore(reader: StateReader): void }> {
    return [
      ...[this.mean6, this.mean16, this.mean24, this.mean48, this.mean64, this.left24],
      ...[this.neighbours, this.hulls, this.profile, this.record],
      ...[this.short, this.long, this.novelty, this.timeOfDay, this.season],
    ];
  }
}

function evidence(exceedance: number, scale: number): number {
  return exceedance === 0 ? 0 : 1 - Math.exp(-exceedance / scale);
}
