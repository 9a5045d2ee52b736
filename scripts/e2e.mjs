/**
 * `npm run e2e`: the end-to-end tests on a real Grafana, in two modes: `machine` (the stack with the simulation off and
 * the tests of plugin/e2e), then `fleet` (the stack with the simulated fleet and the tests of plugin/e2e/fleet).
 * `npm run e2e -- --only fleet` runs one mode; other arguments are handed to Playwright.
 * - GRAFANA_HOME: a Grafana on disk, which is started with the whole stack on free ports and a new data folder
 * - GRAFANA_URL: one that runs already with our plugin and provisioning (GRAFANA_USER, GRAFANA_PASSWORD: admin/admin). It
 *   is in one mode: `fleet` if SIMULATOR_URL says where its fleet is, else `machine`.
 *
 * Tests get GRAFANA_URL, PROMETHEUS_URL, MEV_QUALITY_SERVICE_URL and, for the machine, NODE_EXPORTER_PID (SIGSTOP takes
 * the node exporter away, SIGCONT brings it back), for the fleet SIMULATOR_URL and FLEET_CONFIG, its quality.yaml.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './lib/build.mjs';
import { E2E_PROJECTS, e2eModes } from './lib/e2eModes.mjs';
import { untilAsked } from './lib/endings.mjs';
import { Failure, runMain } from './lib/failure.mjs';
import { installPackages, rerunWithOurNode, toolEnvironment } from './lib/install.mjs';
import { root } from './lib/paths.mjs';
import { freePorts, readMode, readSimulation } from './lib/settings.mjs';
import { fleetFiles } from './lib/simulation.mjs';
import { Supervisor } from './lib/supervisor.mjs';
import { browserEnvironment, ensureTools, findTool } from './lib/tools.mjs';

await runMain(async () => {
  const { modes, rest } = readArguments(process.argv.slice(2));
  installPackages();
  return (await rerunWithOurNode()) ?? (await main(modes, rest));
});

/** @returns the modes to run, and what is for Playwright */
function readArguments(args) {
  const possible = e2eModes(process.env);
  if (possible.length === 0) {
    throw new Failure('Set GRAFANA_HOME to a Grafana 12.3 or newer on disk, or GRAFANA_URL to one that runs.');
  }
  const at = args.indexOf('--only');
  if (at === -1) {
    return { modes: possible, rest: args };
  }
  const only = args[at + 1];
  if (!possible.includes(only)) {
    throw new Failure(`--only ${only ?? ''} cannot be run here. Use one of ${possible.join(', ')}.`);
  }
  return { modes: [only], rest: args.toSpliced(at, 2) };
}

async function main(modes, rest) {
  const asked = untilAsked().then(() => {
    throw new Failure('The tests were ended before they were through.');
  });
  const codes = [];
  for (const mode of modes) {
    codes.push(await runMode(mode, rest, asked));
  }
  return Math.max(...codes);
}

/** @returns Playwright's exit code */
async function runMode(mode, rest, asked) {
  console.log(`\nEnd to end: ${mode}`);
  const folder = mkdtempSync(join(tmpdir(), 'mev-quality-e2e-'));
  const supervisor = new Supervisor(join(folder, 'logs'));
  try {
    return await Promise.race([runTests(supervisor, { mode, rest, folder }), asked, supervisor.unexpectedEnd]);
  } finally {
    await supervisor.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function runTests(supervisor, { mode, rest, folder }) {
  ensureTools(['chromium']);
  const stack = process.env.GRAFANA_URL ? {} : await startStack(supervisor, { mode, folder });
  const env = { ...toolEnvironment(), ...browserEnvironment(), ...stack };
  const args = ['run', 'e2e', '-w', 'plugin', '--', `--project=${E2E_PROJECTS[mode]}`, ...rest];
  return supervisor.run('npm', args, { cwd: root, env });
}

/** @returns what the tests need to know of the stack, as environment */
async function startStack(supervisor, { mode, folder }) {
  const simulation = mode === 'fleet' ? readSimulation({ ...process.env, MEV_QUALITY_SIMULATION: 'on' }) : undefined;
  const needed = ['prometheus', simulation ? 'promtool' : 'nodeExporter'];
  ensureTools(needed);
  await build(supervisor, { onlyWhenOld: true });
  const { startNativeStack } = await import('./lib/nativeStack.mjs');
  const ports = await freePorts();
  const tools = Object.fromEntries([...needed, 'grafana'].map((tool) => [tool, findTool(tool)]));
  // Each test takes the session that was saved at the beginning: Grafana must not change it on the way.
  const env = { ...toolEnvironment(), GF_AUTH_TOKEN_ROTATION_INTERVAL_MINUTES: '1440' };
  const settings = { tools, ports, folder, env, password: 'admin', simulation, mode: readMode() };
  const processes = await startNativeStack(supervisor, settings);
  const at = (port) => `http://127.0.0.1:${port}`;
  return {
    GRAFANA_URL: at(ports.grafana),
    PROMETHEUS_URL: at(ports.prometheus),
    MEV_QUALITY_SERVICE_URL: at(ports.service),
    ...(simulation
      ? { SIMULATOR_URL: at(ports.simulator), FLEET_CONFIG: fleetFiles(folder).config }
      : { NODE_EXPORTER_PID: String(processes.nodeExporter.pid) }),
  };
}
