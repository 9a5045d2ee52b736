/** Builds plugin and backend when their sources are newer than what was built. */
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from './failure.mjs';
import { toolEnvironment } from './install.mjs';
import { cache, root } from './paths.mjs';

const SOURCES = [
  'backend/src',
  'backend/scripts',
  'plugin/src',
  'docs/runbooks',
  'provisioning/quality.yaml',
  'package-lock.json',
];

function newest(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) {
    return stat.mtimeMs;
  }
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

/** The name of the plugin process's file for a platform, as Grafana looks for it. */
export function executableName(platform, arch) {
  const goos = platform === 'win32' ? 'windows' : platform;
  const goarch = arch === 'x64' ? 'amd64' : arch;
  return `gpx_quality_${goos}_${goarch}${platform === 'win32' ? '.exe' : ''}`;
}

/**
 * Builds both, unless `onlyWhenOld` is set and nothing has changed since they were built.
 * @param target where the plugin process will run, such as `linux-arm64`
 * @throws Failure
 */
export async function build(supervisor, { target = `${process.platform}-${process.arch}`, onlyWhenOld = false } = {}) {
  const outputs = [
    'backend/dist/quality.cjs',
    'plugin/dist/module.js',
    `plugin/dist/${executableName(...target.split('-'))}`,
  ].map((path) => join(root, path));
  const changed = Math.max(...SOURCES.map((path) => newest(join(root, path))));
  // A stamp of our own, since webpack leaves files alone whose content stays the same.
  const stamp = join(cache, `built-${target}`);
  if (onlyWhenOld && [...outputs, stamp].every((path) => existsSync(path)) && statSync(stamp).mtimeMs >= changed) {
    return;
  }
  console.log('Building …');
  for (const args of [
    ['run', 'build', '-w', 'plugin'],
    ['run', 'build', '-w', 'backend', '--', '--target', target],
  ]) {
    if ((await supervisor.run('npm', args, { cwd: root, env: toolEnvironment() })) !== 0) {
      throw new Failure(`"npm ${args.join(' ')}" failed: see above.`);
    }
  }
  mkdirSync(cache, { recursive: true });
  writeFileSync(stamp, '');
}
