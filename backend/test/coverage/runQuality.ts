/** The command line as a release has it: one bundle, run by Node. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

const TIMEOUT_MS = 60_000;

export interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

export interface QualityCommand {
  folder: string;
  run(args: readonly string[], environment?: Record<string, string>): Promise<Ended>;
  stop(): Promise<void>;
}

/** Bundles it into a folder of its own, in which there is room for a test's files too. */
export function buildQuality(): QualityCommand {
  const folder = mkdtempSync(join(tmpdir(), 'mev-quality-command-'));
  const file = join(folder, 'quality.cjs');
  buildSync({
    entryPoints: [join(__dirname, '../../src/main/quality.ts')],
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    loader: { '.yaml': 'text', '.proto': 'text' },
    logLevel: 'error',
  });
  return {
    folder,
    run: (args, environment = {}) =>
      new Promise((resolve) => {
        execFile(
          process.execPath,
          [file, ...args],
          { env: environment, timeout: TIMEOUT_MS, maxBuffer: 16 * 1024 * 1024 },
          (error, stdout, stderr) => {
            // A process that was killed has no exit code.
            const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
            resolve({ code, stdout, stderr });
          }
        );
      }),
    stop: () => Promise.resolve(rmSync(folder, { recursive: true, force: true })),
  };
}
