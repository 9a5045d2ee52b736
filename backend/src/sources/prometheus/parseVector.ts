import { readEnvelope, readWarnings } from './answer';
import { AnswerFault } from './answerFault';
import { histogramWarning, isObject, readLabels } from './parseMatrixTolerant';
import { sampleValue } from './sampleValue';
import type { InstantResult } from './types';

/**
 * Reads the answer of an instant query: a vector, or a scalar as one series without labels.
 *
 * @throws AnswerFault, also for strings and range vectors, which are no value at an instant
 */
export function parseVector(body: Buffer): Pick<InstantResult, 'series' | 'warnings'> {
  const envelope = readEnvelope(body);
  const { status, data } = envelope;
  if (status !== 'success' || !isObject(data)) throw new AnswerFault('shape', 'status success and data are missing');
  const { resultType, result } = data;
  if (!Array.isArray(result)) throw new AnswerFault('shape', 'the result is no list');
  const warnings = readWarnings(envelope);
  if (resultType === 'scalar') return { series: [{ labels: {}, value: readValue(result) }], warnings };
  if (resultType !== 'vector') {
    throw new AnswerFault('type', `the result is a ${String(resultType)}, where a vector or scalar is expected`);
  }
  return readVector(result, warnings);
}

function readVector(result: unknown[], warnings: string[]): Pick<InstantResult, 'series' | 'warnings'> {
  const series: InstantResult['series'] = [];
  let histograms = 0;
  for (const entry of result) {
    if (!isObject(entry)) throw new AnswerFault('shape', 'a series is no object');
    if ('histogram' in entry && !('value' in entry)) histograms++;
    else series.push({ labels: readLabels(entry.metric), value: readValue(entry.value) });
  }
  return { series, warnings: [...warnings, ...histogramWarning(histograms)] };
}

function readValue(sample: unknown): number {
  const value = Array.isArray(sample) && sample.length === 2 ? sampleValue(sample[1]) : undefined;
  if (value === undefined) throw new AnswerFault('shape', `a sample reads ${JSON.stringify(sample)?.slice(0, 80)}`);
  return value;
}
