/** Finds the programs that are not npm packages, and on Debian installs what is missing. Must run with no node_modules. */
import { spawnSync } from 'node:child_process';
import { accessSync, chmodSync, constants, existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Failure } from './failure.mjs';

/** How each tool may be called, where it may lie, and how others install it. */
const TOOLS = {
  prometheus: { names: ['prometheus'], home: 'PROMETHEUS_HOME', apt: 'prometheus', brew: 'prometheus' },
  promtool: { names: ['promtool'], home: 'PROMETHEUS_HOME', apt: 'prometheus', brew: 'prometheus' },
  nodeExporter: {
    names: ['prometheus-node-exporter', 'node_exporter'],
    apt: 'prometheus-node-exporter',
    brew: 'node_exporter',
  },
  chromium: {
    names: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    apt: 'chromium',
    brew: '--cask chromium',
  },
  grafana: { names: ['grafana'], home: 'GRAFANA_HOME' },
  // Debian keeps the server off PATH, in a folder for each version.
  postgres: { names: ['postgres'], versions: '/usr/lib/postgresql', apt: 'postgresql', brew: 'postgresql' },
};

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch (error) {
    if (['ENOENT', 'EACCES', 'ENOTDIR'].includes(error.code)) {
      return false;
    }
    throw error;
  }
}

/**
 * The path of a tool: from its `…_HOME` (itself or its `bin`), else from PATH; undefined when there is none.
 * @throws Failure when `…_HOME` is set and does not hold it: a wish that cannot be met is not to be ignored.
 */
export function findTool(tool, env = process.env) {
  const { names, home, versions } = TOOLS[tool];
  const within = (folders) =>
    folders.flatMap((folder) => names.map((name) => join(folder, name))).find((path) => isExecutable(path));
  if (home && env[home]) {
    const found = within([join(env[home], 'bin'), env[home]]);
    if (!found) {
      throw new Failure(`${home} is ${env[home]}, but there is no ${names[0]} in it or in its bin folder.`);
    }
    return found;
  }
  return within([...(env.PATH ?? '').split(delimiter).filter(Boolean), ...binsOf(versions)]);
}

function binsOf(versions) {
  return versions && existsSync(versions) ? readdirSync(versions).map((version) => join(versions, version, 'bin')) : [];
}

/** Debian starts a service as soon as it is installed; this policy keeps our ports free. */
function withoutStartingServices(install) {
  const policy = '/usr/sbin/policy-rc.d';
  const ours = !existsSync(policy);
  if (ours) {
    writeFileSync(policy, '#!/bin/sh\nexit 101\n');
    chmodSync(policy, 0o755);
  }
  try {
    return install();
  } finally {
    if (ours) {
      rmSync(policy);
    }
  }
}

const canUseApt = () => process.platform === 'linux' && existsSync('/etc/debian_version') && process.getuid?.() === 0;

/** Has apt install those of `tools` that it knows, where it can. @returns whether it could */
export function installTools(tools) {
  const packages = [...new Set(tools.map((tool) => TOOLS[tool].apt).filter(Boolean))];
  if (packages.length === 0 || !canUseApt()) {
    return false;
  }
  console.log(`Installing ${packages.join(', ')} …`);
  return aptInstall(packages);
}

function aptInstall(packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args) => spawnSync('apt-get', ['-q', ...args], { stdio: 'inherit', env }).status === 0;
  return withoutStartingServices(() => apt('update') && apt('install', '-y', '--no-install-recommends', ...packages));
}

/** One sentence that says how to install `tools`. */
export function howToInstall(tools) {
  const names = (by) => [...new Set(tools.map((tool) => TOOLS[tool][by]).filter(Boolean))].join(' ');
  const homes = [...new Set(tools.map((tool) => TOOLS[tool].home).filter(Boolean))];
  return `Install with "sudo apt install ${names('apt')}" on Debian, "brew install ${names('brew')}" on macOS, or put it on PATH${homes.length > 0 ? ` (or set ${homes.join(', ')})` : ''}.`;
}

/**
 * Makes sure of `tools`; on Debian, as root, apt installs the missing ones.
 * @throws Failure one sentence that says what to install.
 */
export function ensureTools(tools) {
  const missing = () => tools.filter((tool) => !findTool(tool));
  const wanted = missing();
  if (wanted.length > 0 && canUseApt() && !installTools(wanted)) {
    throw new Failure(`apt could not install ${wanted.join(', ')}: see above, check the network, and run it again.`);
  }
  if (missing().length > 0) {
    throw new Failure(`Missing: ${missing().join(', ')}. ${howToInstall(missing())}`);
  }
}

/** What the browser tests read: the browser to start, unless the caller has chosen one. */
export function browserEnvironment() {
  const chromium = process.env.CHROMIUM ?? findTool('chromium');
  return chromium ? { CHROMIUM: chromium } : {};
}
