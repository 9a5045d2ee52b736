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
  const { provideTools } = await import('./lib/provideTools.mjs');
  const { assertPortsFree, readMode, readPorts, readSimulation } = await import('./lib/settings.mjs');
  const { Supervisor } = await import('./lib/supervisor.mjs');
  const { whereToClick } = await import('./lib/whereToClick.mjs');

  const env = toolEnvironment();
  const folder = process.env.MEV_QUALITY_DATA ?? join(cache, 'run');
  const password = process.env.GRAFANA_ADMIN_PASSWORD || 'admin';
  const ports = readPorts();
  const simulation = readSimulation();
  const mode = readMode();
  const docker = process.env.MEV_QUALITY_DOCKER === 'off' ? undefined : dockerTarget();
  const unused = [simulation ? 'nodeExporter' : 'simulator', 'grafana'];
  await assertPortsFree(
    ports,
    Object.keys(ports).filter((program) => !unused.includes(program))
  );
  if (!docker) {
    await lockFolder(
      folder,
      `The stack runs already, from ${folder}: end that one, or set MEV_QUALITY_DATA to another folder.`
    );
  }
  const supervisor = new Supervisor(join(folder, 'logs'));
  const asked = untilAsked();
  const ending = new AbortController();
  const provide = () => {
    const needed = ['prometheus', simulation ? simulation.history && 'promtool' : 'nodeExporter'].filter(Boolean);
    return provideTools(needed, ['grafana'], { signal: ending.signal });
  };
  const start = async () => {
    const { tools, problems } = docker ? { tools: {}, problems: {} } : await provide();
    await assertPortsFree(ports, docker || tools.grafana ? ['grafana'] : []);
    await build(supervisor, { target: docker, onlyWhenOld: true });
    const startStack = docker ? startDockerStack : startNativeStack;
    await startStack(supervisor, { tools, ports, folder, env, password, simulation, mode });
    console.log(whereToClick({ ports, password, simulation, withoutGrafana: problems.grafana }));
    return supervisor.unexpectedEnd;
  };
  try {
    await Promise.race([start(), asked]);
    console.log('Ending …');
    return 0;
  } finally {
    ending.abort();
    await supervisor.stop();
  }
}
