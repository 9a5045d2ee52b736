/**
 * `npm start`: installs, builds and runs the whole stack until Ctrl-C. See README.md for the environment it reads.
 * With Docker it is `docker compose up`, else the programs of this machine.
 */
import { join } from 'node:path';
import { build } from './lib/build.mjs';
import { untilAsked } from './lib/endings.mjs';
import { runMain } from './lib/failure.mjs';
import { installPackages, rerunWithOurNode, toolEnvironment } from './lib/install.mjs';
import { cache } from './lib/paths.mjs';

await runMain(async () => {
  installPackages();
  const code = await rerunWithOurNode();
  return code ?? (await main());
});

async function main() {
  // Loaded late: they need the packages.
  const { dockerTarget, startDockerStack } = await import('./lib/dockerStack.mjs');
  const { lockFolder } = await import('./lib/folderLock.mjs');
  const { startNativeStack } = await import('./lib/nativeStack.mjs');
  const { assertPortsFree, readPorts, readSimulation } = await import('./lib/settings.mjs');
  const { Supervisor } = await import('./lib/supervisor.mjs');
  const { ensureTools, findTool } = await import('./lib/tools.mjs');

  const env = toolEnvironment();
  const folder = process.env.MEV_QUALITY_DATA ?? join(cache, 'run');
  const password = process.env.GRAFANA_ADMIN_PASSWORD || 'admin';
  const ports = readPorts();
  const simulation = readSimulation();
  const docker = process.env.MEV_QUALITY_DOCKER === 'off' ? undefined : dockerTarget();
  let tools = {};
  if (!docker) {
    await lockFolder(folder);
    const needed = ['prometheus', simulation ? simulation.history && 'promtool' : 'nodeExporter'].filter(Boolean);
    ensureTools(needed);
    tools = Object.fromEntries([...needed, 'grafana'].map((tool) => [tool, findTool(tool)]));
  }
  const unused = [simulation ? 'nodeExporter' : 'simulator', ...(docker || tools.grafana ? [] : ['grafana'])];
  await assertPortsFree(
    ports,
    Object.keys(ports).filter((program) => !unused.includes(program))
  );
  const supervisor = new Supervisor(join(folder, 'logs'));
  const asked = untilAsked();
  const start = async () => {
    await build(supervisor, { target: docker, onlyWhenOld: true });
    const startStack = docker ? startDockerStack : startNativeStack;
    await startStack(supervisor, { tools, ports, folder, env, password, simulation });
    sayWhereToClick({ ports, password, simulation, hasGrafana: Boolean(docker ?? tools.grafana) });
    return supervisor.unexpectedEnd;
  };
  try {
    await Promise.race([start(), asked]);
    console.log('Ending …');
    return 0;
  } finally {
    await supervisor.stop();
  }
}

function sayWhereToClick({ ports, password, simulation, hasGrafana }) {
  const at = (port) => `http://127.0.0.1:${port}`;
  const login =
    password === 'admin' ? 'admin/admin, which is good enough on loopback only' : 'admin and GRAFANA_ADMIN_PASSWORD';
  const lines = hasGrafana
    ? [
        simulation && ['Executive', `${at(ports.grafana)}/d/mev-quality-executive   (sign in with ${login})`],
        simulation && ['Overview', `${at(ports.grafana)}/a/mev-quality-app/overview`],
        !simulation && ['Dashboard', `${at(ports.grafana)}/d/mev-quality-score   (sign in with ${login})`],
        !simulation && ['App', `${at(ports.grafana)}/a/mev-quality-app`],
      ]
    : [['Grafana', 'is not here: set GRAFANA_HOME, put grafana on PATH or start Docker, then run npm start again.']];
  lines.push(
    ['Score', `${at(ports.service)}/api/v1/quality/score`],
    ['Prometheus', at(ports.prometheus)],
    simulation && ['Fleet', `${at(ports.simulator)}/faults   (what is broken in the simulated fleet)`]
  );
  console.log(`\nMEV Quality is running${simulation ? ', with a simulated fleet' : ''}:`);
  lines.filter(Boolean).forEach(([name, text]) => console.log(`  ${name.padEnd(11)} ${text}`));
  if (simulation) {
    console.log(`Break something, and see it in Grafana within a minute:
  curl -H 'content-type: application/json' ${at(ports.simulator)}/faults -d '{"type":"outage","target":"redis","durationSeconds":300}'
This machine instead of the fleet: MEV_QUALITY_SIMULATION=off npm start`);
  }
  console.log('Ctrl-C ends all of it.');
}
