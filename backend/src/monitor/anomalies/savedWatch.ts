/** A model with all that is known of its entity, as it is saved. */
import { z } from 'zod';
import { AnomalyModelError } from '../../engine/anomaly/modelError';
import { StateReader, StateWriter } from '../../engine/stats/binary';
import { ANOMALY_SEVERITIES } from '../../wire';
import type { SavedLog } from './eventLog';

const KIND = 'anomaly watch';
const VERSION = 1;
const MOST_EVENTS = 1000;

const time = z.number().nullable();
const driver = z.strictObject({
  metric: z.string(),
  title: z.string(),
  unit: z.string(),
  share: z.number(),
  value: time,
  low: time,
  high: time,
});
const event = z.strictObject({
  startMs: z.number(),
  endMs: time,
  severity: z.enum(ANOMALY_SEVERITIES),
  peak: z.number(),
  drivers: z.array(driver),
});
const log = z.strictObject({ events: z.array(event).max(MOST_EVENTS), newestMs: time, quietMs: time });

export interface SavedWatch {
  category: string;
  entity: string;
  kind: string;
  signature: string;
  metrics: string[];
  trainedAtMs: number;
  trainedRows: number;
  trainedUntilMs: number;
  knownMs: number;
  dataMs: number;
  log: SavedLog;
  ring: { newestMs: number; scores: Float32Array };
  model: Uint8Array;
}

export function writeSavedWatch(saved: SavedWatch): Uint8Array {
  const state = new StateWriter(KIND, VERSION);
  state.string(saved.category);
  state.string(saved.entity);
  state.string(saved.kind);
  state.string(saved.signature);
  state.string(JSON.stringify(saved.metrics));
  const { trainedAtMs, trainedRows, trainedUntilMs, knownMs, dataMs, ring } = saved;
  state.f64s(Float64Array.of(trainedAtMs, trainedRows, trainedUntilMs, knownMs, dataMs, ring.newestMs));
  state.bytes(new Uint8Array(ring.scores.buffer, ring.scores.byteOffset, ring.scores.byteLength));
  state.string(JSON.stringify(saved.log));
  state.bytes(saved.model);
  return state.finish();
}

/** @throws AnomalyModelError */
export function readSavedWatch(bytes: Uint8Array): SavedWatch {
  const state = new StateReader(bytes, KIND, VERSION);
  const [category, entity, kind, signature] = [state.string(), state.string(), state.string(), state.string()];
  const metrics = parsed(z.array(z.string()), state.string());
  const [trainedAtMs, trainedRows, trainedUntilMs, knownMs, dataMs, newestMs] = state.f64s();
  const scores = floatsOf(state.bytes());
  const saved: SavedWatch = {
    category,
    entity,
    kind,
    signature,
    metrics,
    trainedAtMs: trainedAtMs ?? Number.NaN,
    trainedRows: trainedRows ?? 0,
    trainedUntilMs: trainedUntilMs ?? Number.NaN,
    knownMs: knownMs ?? -Infinity,
    dataMs: dataMs ?? -Infinity,
    log: parsed(log, state.string()),
    ring: { newestMs: newestMs ?? Number.NaN, scores },
    model: state.bytes(),
  };
  state.end();
  return saved;
}

/** Of the machine that wrote it; what we run on is little-endian throughout. */
function floatsOf(bytes: Uint8Array): Float32Array {
  const whole = bytes.slice(0, bytes.length - (bytes.length % Float32Array.BYTES_PER_ELEMENT));
  return new Float32Array(whole.buffer);
}

/** @throws AnomalyModelError */
function parsed<T>(schema: z.ZodType<T>, text: string): T {
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AnomalyModelError('version', `The saved ${KIND} cannot be read: ${reason}. Train it again.`);
  }
}
