/** The detector of single series; docs/detection.md tells how it works. */
import { RollingMean } from '../../stats/rollingMean';
import { SortedWindow } from '../../stats/sortedWindow';
import { StateReader, StateWriter } from '../../stats/binary';
import type { StreamingDetector, StreamingOptions, StreamResult } from '../types';

const KIND = 'streaming detector';
const VERSION = 0;
const KEPT = 3000;
const TAIL = 0.015;

class Detector implements StreamingDetector {
  private newestMs = -Infinity;
  private readonly window = new SortedWindow(KEPT);
  private readonly mean = new RollingMean(6);
  private alarmed = false;

  constructor(private readonly options: StreamingOptions) {}

  push(timeMs: number, value: number): StreamResult | undefined {
    if (!(timeMs > this.newestMs)) {
      return undefined;
    }
    this.newestMs = timeMs;
    const { window, options } = this;
    const known = window.size >= Math.min(options.trainRows / 2, 150);
    const low = known ? window.at(Math.floor(TAIL * (window.size - 1))) : NaN;
    const high = known ? window.at(Math.ceil((1 - TAIL) * (window.size - 1))) : NaN;
    if (!Number.isFinite(value)) {
      return { score: 0, alarm: false, low, high };
    }
    const mean = this.mean.push(value);
    const range = known ? window.at(window.size - 1) - window.at(0) : 0;
    const beyond = known ? Math.max(0, mean - high, low - mean) / (range || 1) : 0;
    window.push(mean);
    const score = beyond / (beyond + 1);
    const alarm = score >= 0.5 && !this.alarmed;
    this.alarmed = score >= 0.5;
    return { score, alarm, low, high };
  }

  save(): Uint8Array {
    const writer = new StateWriter(KIND, VERSION);
    writer.f64(this.newestMs);
    writer.f64s(Float64Array.from(this.window.values()));
    return writer.finish();
  }

  restore(bytes: Uint8Array): void {
    const reader = new StateReader(bytes, KIND, VERSION);
    this.newestMs = reader.f64();
    reader.f64s().forEach((value) => this.window.push(value));
    reader.end();
  }
}

/** @throws RangeError when an option makes no sense */
export function createStreamingDetector(options: StreamingOptions): StreamingDetector {
  const { stepMs, trainRows } = options;
  if (!(stepMs > 0 && Number.isFinite(stepMs) && trainRows >= 1 && Number.isFinite(trainRows))) {
    throw new RangeError(
      `A streaming detector needs stepMs above 0 and trainRows from 1 on, not ${stepMs}, ${trainRows}.`
    );
  }
  return new Detector(options);
}

/**
 * @param bytes of `save`
 * @throws AnomalyModelError when the state is truncated, damaged or of another version
 */
export function restoreStreamingDetector(bytes: Uint8Array, options: StreamingOptions): StreamingDetector {
  const detector = new Detector(options);
  detector.restore(bytes);
  return detector;
}
