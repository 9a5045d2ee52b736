/**
 * Builds the backend twice from the same sources:
 * - dist/quality.cjs: the command line and the service, run by Node 24 or newer
 * - plugin/dist/gpx_quality_<goos>_<goarch>: the plugin process that Grafana starts, one self-contained executable
 *
 * Usage: node scripts/build.mjs [--target linux-arm64 ...] [--no-executable]
 * Without --target the executable is made for this machine. Other targets need the npm registry once.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const backend = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const root = resolve(backend, '..');
const dist = join(backend, 'dist');
const cache = join(root, '.cache');
/** The npm package `node`: Grafana's machine has no Node of its own, so the executable carries this one. */
const nodeBinary = join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');
const goos = { linux: 'linux', darwin: 'darwin', win32: 'windows' };
const goarch = { x64: 'amd64', arm64: 'arm64' };

const { values: options } = parseArgs({
  options: { target: { type: 'string', multiple: true }, 'no-executable': { type: 'boolean' } },
});

/** Else an old Node fails on the first thing that it does not know, with a page of the bundle. */
const REFUSE_OLD_NODE =
  "if (parseInt(process.versions.node) < 24) { console.error('MEV Quality needs Node 24 or newer; this is ' + process.versions.node + '.'); process.exit(1); }";

/** Bundles `entry` and everything it imports into one CommonJS file, which both Node and its executables can run. */
async function bundle(entry, outfile, extra) {
  await build({
    entryPoints: [join(backend, entry)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node24',
    keepNames: true, // error and class names stay readable in logs
    legalComments: 'none',
    loader: { '.yaml': 'text', '.proto': 'text' },
    logLevel: 'warning',
    ...extra,
  });
}

/** The Node executable for `target`: ours for this machine, else one from the npm registry, of the very same version. */
function nodeFor(target) {
  if (target === `${process.platform}-${process.arch}`) {
    return nodeBinary;
  }
  const version = execFileSync(nodeBinary, ['--version'], { encoding: 'utf8' }).trim().slice(1);
  const folder = join(cache, `node-${target}-${version}`);
  const binary = join(folder, 'package/bin/node');
  if (!existsSync(binary)) {
    mkdirSync(folder, { recursive: true });
    const spec = `node-${target}@${version}`;
    const packed = execFileSync('npm', ['pack', spec, '--silent', '--pack-destination', folder], { encoding: 'utf8' });
    const archive = join(folder, packed.trim());
    execFileSync('tar', ['-xzf', archive, '-C', folder, 'package/bin/node']);
    rmSync(archive);
  }
  return binary;
}

/** Puts the bundle `main` into a copy of Node and gives it the name that Grafana looks for. */
function makeExecutable(main, target) {
  const [platform, arch] = target.split('-');
  if (!goos[platform] || !goarch[arch]) {
    const known = Object.keys(goos).flatMap((os) => Object.keys(goarch).map((cpu) => `${os}-${cpu}`));
    throw new Error(`There is no executable for "${target}". Use one of ${known.join(', ')}.`);
  }
  const native = target === `${process.platform}-${process.arch}`;
  const name = `gpx_quality_${goos[platform]}_${goarch[arch]}${platform === 'win32' ? '.exe' : ''}`;
  const output = join(root, 'plugin/dist', name);
  const draft = join(dist, name);
  const config = join(dist, `${name}.json`);
  mkdirSync(dirname(output), { recursive: true });
  writeFileSync(
    config,
    JSON.stringify({
      main,
      output: draft,
      executable: nodeFor(target),
      disableExperimentalSEAWarning: true,
      execArgv: ['--optimize-for-size'], // a third less memory under load, at no measured cost in time
      useCodeCache: native, // V8's code cache only fits the machine that made it
    })
  );
  execFileSync(nodeBinary, ['--build-sea', config], { stdio: ['ignore', 'ignore', 'inherit'] });
  rmSync(config);
  if (platform === 'darwin' && native) {
    execFileSync('codesign', ['--sign', '-', '--force', draft], { stdio: 'inherit' }); // macOS runs nothing unsigned
  }
  chmodSync(draft, 0o755);
  // Copied, since the kernel maps a file that was written in one piece in large pieces too: 25 MB more of resident memory.
  copyFileSync(draft, `${output}.new`);
  rmSync(draft);
  renameSync(`${output}.new`, output); // in one step, since Grafana may be running the old one
  return output;
}

try {
  mkdirSync(dist, { recursive: true });
  const pluginBundle = join(dist, 'plugin.cjs');
  await Promise.all([
    bundle('src/main/quality.ts', join(dist, 'quality.cjs'), {
      banner: { js: `#!/usr/bin/env node\n${REFUSE_OLD_NODE}` },
      sourcemap: 'linked',
    }),
    bundle('src/main/plugin.ts', pluginBundle, { minify: true }),
  ]);
  chmodSync(join(dist, 'quality.cjs'), 0o755);
  console.log('built backend/dist/quality.cjs');
  const targets = options['no-executable'] ? [] : (options.target ?? [`${process.platform}-${process.arch}`]);
  for (const target of targets) {
    console.log(`built ${makeExecutable(pluginBundle, target).slice(root.length + 1)}`);
  }
} catch (error) {
  console.error(`The backend could not be built: ${error.message}`);
  process.exitCode = 1;
}
