import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

/** Bundles the sample plugin as a release is bundled: one CommonJS file with nothing beside it. */
export function buildSample(): { file: string; folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'sdk-test-'));
  const file = join(folder, 'sample.cjs');
  const entry = join(__dirname, 'fixtures', 'samplePlugin.ts');
  buildSync({ entryPoints: [entry], outfile: file, bundle: true, platform: 'node', format: 'cjs', logLevel: 'error' });
  return { file, folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
