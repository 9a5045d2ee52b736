/**
 * `npm run e2e`: the end-to-end tests of plugin/e2e on a real Grafana.
 * - GRAFANA_URL: one that runs already with our plugin and provisioning (GRAFANA_USER, GRAFANA_PASSWORD: admin/admin)
 * - GRAFANA_HOME: one on disk, which is started with the whole stack on free ports and a new data folder
 *
 * Tests get GRAFANA_URL, PROMETHEUS_URL, MEV_QUALITY_SERVICE_URL and NODE_EXPORTER_PID: SIGSTOP takes the node exporter
 * away, SIGCONT brings it back. Arguments are handed to Playwright.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './lib/build.mjs';
import { untilAsked } from './lib/endings.mjs';
import { Failure, runMain } from './lib/failure.mjs';
import { installPackages, rerunWithOurNode, toolEnvironment } from './lib/install.mjs';
import { root } from './lib/paths.mjs';
import { freePorts } from './lib/settings.mjs';
import { Supervisor } from './lib/supervisor.mjs';
import { browserEnvironment, ensureTools, findTool } from './lib/tools.mjs';

await runMain(async () => {
  if (!process.env.GRAFANA_URL && !process.env.GRAFANA_HOME) {
    throw new Failure('Set GRAFANA_HOME to a Grafana 12.3 or newer on disk, or GRAFANA_URL to one that runs.');
  }
  installPackages();
  return (await rerunWithOurNode()) ?? (await main());
});

async function main() {
  const folder = mkdtempSync(join(tmpdir(), 'mev-quality-e2e-'));
  const supervisor = new Supervisor(join(folder, 'logs'));
  const asked = untilAsked().then(() => {
    throw new Failure('The tests were ended before they were through.');
  });
  try {
    return await Promise.race([runTests(supervisor, folder), asked, supervisor.unexpectedEnd]);
  } finally {
    await supervisor.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function runTests(supervisor, folder) {
  ensureTools(['chromium']);
  const stack = process.env.GRAFANA_URL ? {} : await startStack(supervisor, folder);
  const env = { ...toolEnvironment(), ...browserEnvironment(), ...stack };
  return supervisor.run('npm', ['run', 'e2e', '-w', 'plugin', '--', ...process.argv.slice(2)], { cwd: root, env });
}

/** @returns what the tests need to know of the stack, as environment */
async function startStack(supervisor, folder) {
  ensureTools(['prometheus', 'nodeExporter']);
  await build(supervisor, { onlyWhenOld: true });
  const { startNativeStack } = await import('./lib/nativeStack.mjs');
  const ports = await freePorts();
  const tools = {
    prometheus: findTool('prometheus'),
    nodeExporter: findTool('nodeExporter'),
    grafana: findTool('grafana'),
  };
  const env = toolEnvironment();
  const processes = await startNativeStack(supervisor, { tools, ports, folder, env, password: 'admin' });
  const at = (port) => `http://127.0.0.1:${port}`;
  return {
    GRAFANA_URL: at(ports.grafana),
    PROMETHEUS_URL: at(ports.prometheus),
    MEV_QUALITY_SERVICE_URL: at(ports.service),
    NODE_EXPORTER_PID: String(processes.nodeExporter.pid),
  };
}
