/** scikit-learn in a process of its own, one thread. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** `fit` a forest, `score` all rows, score one `row`. */
export type ForestWork = 'fit' | 'score' | 'row';

export interface ForestPeer {
  name: string;
  /** Milliseconds. */
  time(work: ForestWork): Promise<number>;
  stop(): void;
}

export interface PeerOptions {
  /** Of doubles, row after row. */
  file: string;
  columns: number;
  trees: number;
  sampleSize: number;
}

/** @returns the reason where there is no Python with scikit-learn: set PYTHON to one that has it */
export async function startForestPeer(options: PeerOptions): Promise<ForestPeer | { reason: string }> {
  const python = process.env['PYTHON'] ?? 'python3';
  const { file, columns, trees, sampleSize } = options;
  const script = join(process.cwd(), 'backend/bench/forest/peer.py');
  const child = spawn(python, [script, file, ...[columns, trees, sampleSize].map(String)], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', MKL_NUM_THREADS: '1' },
  });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors = (errors + String(chunk)).slice(-2000)));
  child.on('error', (error) => (errors = String(error)));
  child.stdin.on('error', (error) => (errors = String(error)));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<string | undefined> => {
    const { value, done } = await lines.next();
    return done ? undefined : value;
  };
  const name = await next();
  if (name === undefined) {
    return { reason: `${python} has no scikit-learn: ${errors.trim().split('\n').at(-1) ?? 'it ended'}` };
  }
  return {
    name,
    time: async (work) => {
      child.stdin.write(`${work}\n`);
      const line = await next();
      if (line === undefined) {
        throw new Error(`scikit-learn ended: ${errors}`);
      }
      return Number(line);
    },
    stop: () => child.kill(),
  };
}
