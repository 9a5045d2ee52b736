/** A query asked of the data source. */
import { answerQuery } from '../../src/grafana/datasource/answerQuery';
import type { Field, Frame } from '../../src/grafana/sdk/frame';
import type { DataResponse, TimeRange } from '../../src/grafana/sdk/types';
import type { AnalysisReader } from '../../src/monitor/analysis/types';
import type { QualityBackend } from '../../src/monitor/qualityBackend';

export const NOW = Date.UTC(2026, 0, 10, 12);
const RANGE: TimeRange = { fromMs: NOW - 3_600_000, toMs: NOW };

export function ask(
  reader: AnalysisReader,
  model: Record<string, unknown>,
  timeRange: TimeRange = RANGE
): Promise<DataResponse> {
  const query = { refId: 'A', queryType: '', maxDataPoints: 500, intervalMs: 60_000, timeRange, model };
  return answerQuery(reader as QualityBackend, query, new AbortController().signal, NOW);
}

export async function framesOf(...args: Parameters<typeof ask>): Promise<Frame[]> {
  const answer = await ask(...args);
  if ('error' in answer) {
    throw new Error(answer.error);
  }
  return answer.frames;
}

export function column(frame: Frame | undefined, name: string): unknown[] {
  return [...(fieldOf(frame, name)?.values ?? [])];
}

export function fieldOf(frame: Frame | undefined, name: string): Field | undefined {
  return frame?.fields.find((field) => field.name === name);
}
