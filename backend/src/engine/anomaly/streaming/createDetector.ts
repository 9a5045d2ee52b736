import { StateReader } from '../../stats/binary';
import { AnomalyModelError } from '../modelError';
import type { StreamingDetector, StreamingOptions } from '../types';
import { Detector, STATE_KIND, STATE_VERSION } from './detector';
import { parametersOf } from './parameters';

/** @throws RangeError when an option makes no sense */
export function createStreamingDetector(options: StreamingOptions): StreamingDetector {
  return new Detector(parametersOf(options));
}

/**
 * @param bytes of `save`
 * @param options those that the detector was made with
 * @throws AnomalyModelError when the state is truncated, damaged, of another version or of other options
 * @throws RangeError when an option makes no sense
 */
export function restoreStreamingDetector(bytes: Uint8Array, options: StreamingOptions): StreamingDetector {
  const reader = new StateReader(bytes, STATE_KIND, STATE_VERSION);
  const stepMs = reader.f64();
  const trainRows = reader.f64();
  if (stepMs !== options.stepMs || trainRows !== options.trainRows) {
    throw new AnomalyModelError(
      'version',
      `The saved ${STATE_KIND} is of ${trainRows} rows of ${stepMs} ms, but ${options.trainRows} rows of ${options.stepMs} ms are wanted. Train it again.`
    );
  }
  const detector = new Detector(parametersOf(options));
  detector.restore(reader);
  reader.end();
  return detector;
}
