/** The models of a store, as a person or a script reads them. */
import { AnomalyModelError } from '../../engine/anomaly/modelError';
import type { StateStore } from '../../store/stateStore';
import { alignColumns } from '../columns';
import { readSavedWatch } from './savedWatch';

export interface ListedModel {
  key: string;
  /** Null where the model cannot be read; likewise all that follows. */
  category: string | null;
  entity: string | null;
  /** ISO 8601. */
  trainedAt: string | null;
  /** ISO 8601, the newest instant of the baseline. */
  trainedUntil: string | null;
  /** Steps of the baseline that had values. */
  rows: number | null;
  metrics: string[];
  bytes: number;
  /** Why it cannot be used. */
  problem: string | null;
}

/** @throws StateStoreError */
export async function readModels(store: StateStore): Promise<ListedModel[]> {
  const models: ListedModel[] = [];
  for (const key of (await store.list()).sort()) {
    const bytes = await store.read(key);
    if (bytes !== undefined) {
      models.push(listed(key, bytes));
    }
  }
  return models;
}

function listed(key: string, bytes: Uint8Array): ListedModel {
  try {
    const { category, entity, trainedAtMs, trainedUntilMs, trainedRows: rows, metrics } = readSavedWatch(bytes);
    const [trainedAt, trainedUntil] = [iso(trainedAtMs), iso(trainedUntilMs)];
    return { key, category, entity, trainedAt, trainedUntil, rows, metrics, bytes: bytes.length, problem: null };
  } catch (error) {
    if (!(error instanceof AnomalyModelError)) {
      throw error;
    }
    const unknown = { category: null, entity: null, trainedAt: null, trainedUntil: null, rows: null, metrics: [] };
    return { key, ...unknown, bytes: bytes.length, problem: error.message };
  }
}

function iso(timeMs: number): string | null {
  return Number.isFinite(timeMs) ? new Date(timeMs).toISOString() : null;
}

const HEADINGS = ['CATEGORY', 'ENTITY', 'TRAINED UNTIL', 'ROWS', 'AGE', 'BYTES'];

export function formatModels(models: readonly ListedModel[], nowMs: number): string {
  const readable = models.filter(({ problem }) => problem === null);
  const cells = readable.map(({ category, entity, trainedAt, trainedUntil, rows, bytes }) => [
    category ?? '',
    entity ?? '',
    trainedUntil ?? '',
    String(rows),
    trainedAt === null ? '' : ageOf(nowMs - Date.parse(trainedAt)),
    String(bytes),
  ]);
  const total = readable.reduce((sum, { bytes }) => sum + bytes, 0);
  return [
    ...alignColumns([HEADINGS, ...cells]),
    `${readable.length} models, ${total} bytes`,
    ...models.flatMap(({ key, problem }) => (problem === null ? [] : [`${key}: ${problem}`])),
  ].join('\n');
}

function ageOf(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000));
  if (minutes < 60) {
    return `${minutes} min`;
  }
  return minutes < 48 * 60 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 1440)} d`;
}
