/** The answers of a real Prometheus, kept to be given again without it: what is left is our own work. */
import { gridLength, type Grid, type PrometheusSource } from '../../src/sources/prometheus';
import { parseMatrix } from '../../src/sources/prometheus/parseMatrix';
import { parseVector } from '../../src/sources/prometheus/parseVector';

const MAX_BYTES = 256 * 1024 * 1024;

interface Recorded {
  query: string;
  body: Buffer;
  /** From sending the request to having its answer, with nothing else under way. */
  ms: number;
}

/** By query and grid. */
export type Recording = ReadonlyMap<string, Recorded>;

/** What `ask` asks of its source, one after the other. */
export async function record(url: string, ask: (source: PrometheusSource) => Promise<unknown>): Promise<Recording> {
  const recording = new Map<string, Recorded>();
  let last: Promise<unknown> = Promise.resolve();
  const fetchOnce = async (key: string, query: string, path: string, form: Record<string, string>): Promise<Buffer> => {
    const fetching = last.then(async () => {
      const began = performance.now();
      const response = await fetch(`${url}/api/v1/${path}`, { method: 'POST', body: new URLSearchParams(form) });
      const body = Buffer.from(await response.arrayBuffer());
      if (!response.ok) {
        throw new Error(`${query}: ${body.toString()}`);
      }
      recording.set(key, { query, body, ms: performance.now() - began });
      return body;
    });
    last = fetching.catch(() => undefined);
    return fetching;
  };
  await ask(
    sourceOf(
      (query, grid) =>
        fetchOnce(rangeKey(query, grid), query, 'query_range', {
          query,
          start: String(grid.startMs / 1000),
          end: String(grid.endMs / 1000),
          step: String(grid.stepMs / 1000),
        }),
      (query, timeMs) => fetchOnce(instantKey(query, timeMs), query, 'query', { query, time: String(timeMs / 1000) })
    )
  );
  return recording;
}

export function replay(recording: Recording): PrometheusSource {
  const bodyOf = async (key: string): Promise<Buffer> => {
    const { body } = recording.get(key) ?? {};
    if (!body) {
      throw new Error(`was not recorded: ${key}`);
    }
    return body;
  };
  return sourceOf(
    (query, grid) => bodyOf(rangeKey(query, grid)),
    (query, timeMs) => bodyOf(instantKey(query, timeMs))
  );
}

function sourceOf(
  range: (query: string, grid: Grid) => Promise<Buffer>,
  instant: (query: string, timeMs: number) => Promise<Buffer>
): PrometheusSource {
  return {
    range: async (query, grid) => ({ grid, ...parseMatrix(await range(query, grid), grid, MAX_BYTES) }),
    instant: async (query, timeMs) => ({ timeMs, ...parseVector(await instant(query, timeMs)) }),
    buildInfo: async () => ({ version: '0', application: 'recorded' }),
    close: async () => undefined,
  };
}

function rangeKey(query: string, grid: Grid): string {
  return `${query}|${grid.startMs}|${grid.stepMs}|${gridLength(grid)}`;
}

function instantKey(query: string, timeMs: number): string {
  return `${query}|${timeMs}`;
}
