/** Brings npm packages and the right Node. Must run on Node 20 with no node_modules. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, delimiter, join } from 'node:path';
import { untilAsked } from './endings.mjs';
import { Failure } from './failure.mjs';
import { nodeBinary, root } from './paths.mjs';

/** Whether node_modules holds what package-lock.json asks for (optional packages of other machines aside). */
export function isInstalled(folder = root) {
  const installedList = join(folder, 'node_modules/.package-lock.json');
  if (!existsSync(installedList)) {
    return false;
  }
  const wanted = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')).packages;
  const installed = JSON.parse(readFileSync(installedList, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, entry]) =>
      path === '' || installed[path]?.version === entry.version || (entry.optional && installed[path] === undefined)
  );
}

/** Runs `npm ci` unless all packages are there. @throws Failure */
export function installPackages() {
  if (!isInstalled()) {
    console.log('Installing npm packages …');
    const { status, error } = spawnSync('npm', ['ci', '--no-fund', '--no-audit', '--loglevel=error'], {
      cwd: root,
      stdio: 'inherit',
    });
    if (error || status !== 0) {
      throw new Failure(
        'The npm packages could not be installed: see what npm says above, check the network, and run it again.'
      );
    }
  }
  if (!existsSync(nodeBinary)) {
    throw new Failure(
      'The npm package "node" did not bring its Node: delete node_modules, allow its install script (npm config ignore-scripts must be off), and run it again.'
    );
  }
}

/** The environment with our Node and the packages' commands first on PATH. */
export function toolEnvironment() {
  const path = [dirname(nodeBinary), join(root, 'node_modules/.bin'), process.env.PATH ?? ''].join(delimiter);
  return { ...process.env, PATH: path };
}

/**
 * Starts the running script again with our Node, if it does not run with it already, and hands signals on.
 * @returns the exit code of that run, or undefined when this is the right Node.
 */
export async function rerunWithOurNode() {
  if (realpathSync(process.execPath) === realpathSync(nodeBinary)) {
    return undefined;
  }
  const child = spawn(nodeBinary, process.argv.slice(1), { stdio: 'inherit', env: toolEnvironment() });
  void untilAsked().then((signal) => child.kill(signal));
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('exit', (code) => done(code ?? 1));
  });
}
