/** The detector of single series; docs/detection.md tells how it works. */
import { type StateReader, StateWriter } from '../../stats/binary';
import type { StreamingDetector, StreamResult } from '../types';
import { ALARM_LEVEL, AlarmGate } from './alarmGate';
import { Channels } from './channels';
import { ExpectedBand } from './expectedBand';
import type { Parameters } from './parameters';
import { scaled, unscaled, valueScaleOf, type ValueScale } from './valueScale';

export const STATE_KIND = 'streaming detector';
export const STATE_VERSION = 1;

export class Detector implements StreamingDetector {
  private readonly channels: Channels;
  private readonly gate: AlarmGate;
  private readonly band: ExpectedBand;
  private scale: ValueScale | undefined;
  /** The first rows, kept until the scale is known. */
  private times: number[] = [];
  private values: number[] = [];
  private firstMs = NaN;
  private newestMs = -Infinity;
  /** Of the newest row that had a value. */
  private newestRowMs = NaN;
  private rows = 0;
  /** Evidence of late, fading. */
  private gathered = 0;

  constructor(readonly parameters: Parameters) {
    this.channels = new Channels(parameters);
    this.gate = new AlarmGate(parameters);
    this.band = new ExpectedBand(parameters.memoryRows);
  }

  push(timeMs: number, value: number): StreamResult | undefined {
    if (!(timeMs > this.newestMs) || !Number.isFinite(timeMs)) {
      return undefined;
    }
    this.newestMs = timeMs;
    if (!Number.isFinite(value)) {
      return this.missing(timeMs);
    }
    if (this.scale === undefined) {
      return this.warmUp(timeMs, value);
    }
    return this.judge(timeMs, scaled(value, this.scale), this.scale);
  }

  save(): Uint8Array {
    const { scale } = this;
    const writer = new StateWriter(STATE_KIND, STATE_VERSION);
    writer.f64(this.parameters.stepMs);
    writer.f64(this.parameters.trainRows);
    for (const number of [this.firstMs, this.newestMs, this.newestRowMs, this.rows, this.gathered]) {
      writer.f64(number);
    }
    writer.f64s(Float64Array.from(this.times));
    writer.f64s(Float64Array.from(this.values));
    writer.f64s(Float64Array.from(scale === undefined ? [] : [scale.origin, scale.unit]));
    for (const part of [this.channels, this.gate, this.band]) {
      part.save(writer);
    }
    return writer.finish();
  }

  /** @param reader behind the step and the rows to train on */
  restore(reader: StateReader): void {
    this.firstMs = reader.f64();
    this.newestMs = reader.f64();
    this.newestRowMs = reader.f64();
    this.rows = reader.f64();
    this.gathered = reader.f64();
    this.times = Array.from(reader.f64s());
    this.values = Array.from(reader.f64s());
    const [origin, unit] = reader.f64s();
    this.scale = origin === undefined || unit === undefined ? undefined : { origin, unit };
    for (const part of [this.channels, this.gate, this.band]) {
      part.restore(reader);
    }
  }

  private missing(timeMs: number): StreamResult {
    if (this.scale === undefined) {
      return nothingKnown();
    }
    this.expect(timeMs);
    const faded = this.gathered * this.fading(this.stepsTo(timeMs));
    return { score: scoreOf(faded), alarm: false, evidence: scoreOf(faded), ...this.bounds(this.scale) };
  }

  private warmUp(timeMs: number, value: number): StreamResult {
    this.times.push(timeMs);
    this.values.push(value);
    if (this.times.length >= this.parameters.warmRows) {
      this.scale = valueScaleOf(Float64Array.from(this.values));
      for (const [i, time] of this.times.entries()) {
        this.learn(time, scaled(this.values[i]!, this.scale));
      }
      this.times = [];
      this.values = [];
    }
    return nothingKnown();
  }

  private judge(timeMs: number, value: number, scale: ValueScale): StreamResult {
    const steps = this.stepsTo(timeMs);
    this.expect(timeMs);
    const evidence = this.learn(timeMs, value);
    const kept = this.fading(steps);
    this.gathered = this.gathered * kept + evidence * (1 - this.fading(1));
    const alarm = this.gate.push(evidence, steps, this.rows > this.parameters.trainRows);
    const gathered = scoreOf(this.gathered);
    return { score: Math.max(scoreOf(evidence), gathered), alarm, evidence: gathered, ...this.bounds(scale) };
  }

  /** @returns the evidence that the row is unusual */
  private learn(timeMs: number, value: number): number {
    if (this.rows === 0) {
      this.firstMs = timeMs;
    }
    const elapsedMs = timeMs - this.firstMs;
    this.band.push(value, this.channels.profile.at(elapsedMs));
    this.rows++;
    const steps = this.rows === 1 ? 1 : this.stepsTo(timeMs);
    this.newestRowMs = timeMs;
    return this.channels.push(elapsedMs, value, steps);
  }

  private expect(timeMs: number): void {
    this.band.expect(this.channels.profile.at(timeMs - this.firstMs));
  }

  private bounds(scale: ValueScale): { low: number; high: number } {
    return { low: unscaled(this.band.low, scale), high: unscaled(this.band.high, scale) };
  }

  private stepsTo(timeMs: number): number {
    return Math.max(1, Math.round((timeMs - this.newestRowMs) / this.parameters.stepMs));
  }

  private fading(steps: number): number {
    return 0.5 ** (steps / this.parameters.fadeSteps);
  }
}

/** Evidence as a score: .5 where alarms begin. */
function scoreOf(evidence: number): number {
  return evidence / (evidence + ALARM_LEVEL);
}

function nothingKnown(): StreamResult {
  return { score: 0, alarm: false, evidence: 0, low: NaN, high: NaN };
}
