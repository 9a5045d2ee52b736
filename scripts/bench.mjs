/**
 * `npm run bench`: all benchmarks, a line of JSON each. `npm run bench -- query` runs those whose file has "query" in
 * its name. Those that need a real Grafana want GRAFANA_HOME, and say so in their line.
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { build } from './lib/build.mjs';
import { Failure, runMain } from './lib/failure.mjs';
import { installPackages, rerunWithOurNode, toolEnvironment } from './lib/install.mjs';
import { root } from './lib/paths.mjs';
import { Supervisor } from './lib/supervisor.mjs';
import { ensureTools } from './lib/tools.mjs';

const folder = join(root, 'backend/bench');

await runMain(async () => {
  installPackages();
  return (await rerunWithOurNode()) ?? (await main());
});

async function main() {
  const wanted = process.argv.slice(2);
  const all = readdirSync(folder).filter((file) => file.endsWith('.ts'));
  const files = all.filter(
    (file) => wanted.length === 0 || wanted.some((part) => file.toLowerCase().includes(part.toLowerCase()))
  );
  if (files.length === 0) {
    throw new Failure(`There is no such benchmark. Use one of ${all.map((file) => basename(file, '.ts')).join(', ')}.`);
  }
  ensureTools(['prometheus']);
  const output = mkdtempSync(join(tmpdir(), 'mev-quality-bench-'));
  const supervisor = new Supervisor(join(output, 'logs'));
  try {
    await build(supervisor, { onlyWhenOld: true });
    const codes = [];
    for (const file of files) {
      codes.push(await runBenchmark(supervisor, file, output));
    }
    return Math.max(...codes);
  } finally {
    await supervisor.stop();
    rmSync(output, { recursive: true, force: true });
  }
}

/** Bundled like the product, so that what is measured is what runs. */
async function runBenchmark(supervisor, file, output) {
  const { build: bundle } = await import('esbuild');
  const outfile = join(output, `${basename(file, '.ts')}.cjs`);
  await bundle({
    entryPoints: [join(folder, file)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node24',
    loader: { '.yaml': 'text' },
    logLevel: 'warning',
  });
  return supervisor.run('node', ['--expose-gc', outfile], {
    cwd: root,
    env: { ...toolEnvironment(), BENCH_FOLDER: output },
  });
}
