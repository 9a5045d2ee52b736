/** Runs the stack by docker-compose.yml. */
import { spawnSync } from 'node:child_process';
import { Failure } from './failure.mjs';
import { COMPOSE_FILE, MACHINE_FILE, root } from './paths.mjs';

const ARCHITECTURES = { x86_64: 'linux-x64', amd64: 'linux-x64', aarch64: 'linux-arm64', arm64: 'linux-arm64' };

/** The platform that containers run on, as our build names it; undefined when no Docker engine answers. */
export function dockerTarget() {
  const { status, stdout } = spawnSync('docker', ['info', '--format', '{{.Architecture}}'], {
    encoding: 'utf8',
    timeout: 5_000,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return status === 0 ? ARCHITECTURES[stdout.trim()] : undefined;
}

/** The stack with the simulated fleet, or for this machine. */
function composeCommand(simulation, ...args) {
  const files = simulation ? [COMPOSE_FILE] : [COMPOSE_FILE, MACHINE_FILE];
  return ['compose', ...files.flatMap((file) => ['-f', file]), ...args];
}

/** Values of channels that people are reached by, which containers get from a file alone. */
const CHANNEL_VALUE = /^MEV_QUALITY_(PAGERDUTY|SLACK|EMAIL|IRM|PUSHOVER|TELEGRAM|CONTACT|TEAM)_?/;

/** Starts the containers and waits for Grafana. @throws Failure */
export async function startDockerStack(supervisor, { ports, env, password, simulation, mode }) {
  if (mode === 'embedded') {
    throw new Failure('MEV_QUALITY_MODE=embedded runs without Docker only: set MEV_QUALITY_DOCKER=off, too.');
  }
  const unused = Object.keys(env).filter((name) => CHANNEL_VALUE.test(name));
  if (unused.length > 0) {
    console.warn(`${unused.join(', ')}: containers take channels from the file channels.env, not from here.`);
  }
  supervisor.afterStop(() => removeContainers(env, simulation));
  supervisor.start('docker-compose', 'docker', composeCommand(simulation, 'up', '--remove-orphans'), {
    cwd: root,
    env: { ...env, GRAFANA_ADMIN_PASSWORD: password },
    onTerminal: true,
  });
  await supervisor.ready('grafana', `http://127.0.0.1:${ports.grafana}/api/health`, 900); // it may pull images first
}

/** Removes the containers, in case `docker compose up` was ended before it could stop them; the volumes stay. */
function removeContainers(env, simulation) {
  const { status } = spawnSync('docker', composeCommand(simulation, 'down'), {
    cwd: root,
    env,
    stdio: 'inherit',
    timeout: 60_000,
  });
  if (status !== 0) {
    throw new Failure('The containers could not be removed: run "docker compose down".');
  }
}
