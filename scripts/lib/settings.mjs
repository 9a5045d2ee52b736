/** What the environment tells `npm start`: ports, and what is watched. */
import { createServer } from 'node:net';
import { Failure } from './failure.mjs';

const PORTS = {
  grafana: ['MEV_QUALITY_GRAFANA_PORT', 3000],
  prometheus: ['MEV_QUALITY_PROMETHEUS_PORT', 9090],
  nodeExporter: ['MEV_QUALITY_NODE_EXPORTER_PORT', 9100],
  service: ['MEV_QUALITY_SERVICE_PORT', 8686],
  simulator: ['MEV_QUALITY_SIMULATOR_PORT', 9400],
};

/** As `quality simulate --backfill` takes it. */
const DURATION = /^(?:\d+(?:ms|[smhdwy]))+$/;

/**
 * What is watched: the simulated fleet with so much history, or undefined for this machine.
 * @returns `{history}`, such as `7d`; undefined in it for none
 * @throws Failure
 */
export function readSimulation(env = process.env) {
  const wanted = env.MEV_QUALITY_SIMULATION || 'on';
  const history = env.MEV_QUALITY_HISTORY || '7d';
  if (!['on', 'off'].includes(wanted)) {
    throw new Failure(`MEV_QUALITY_SIMULATION is "${wanted}": set it to on or off.`);
  }
  if (history !== 'off' && !DURATION.test(history)) {
    throw new Failure(`MEV_QUALITY_HISTORY is "${history}": give a duration such as 7d or 12h, or off.`);
  }
  return wanted === 'on' ? { history: history === 'off' ? undefined : history } : undefined;
}

/** Where the data source has its backend: in the service, or embedded in the plugin process. @throws Failure */
export function readMode(env = process.env) {
  const mode = env.MEV_QUALITY_MODE || 'service';
  if (!['service', 'embedded'].includes(mode)) {
    throw new Failure(`MEV_QUALITY_MODE is "${mode}": set it to service or embedded.`);
  }
  return mode;
}

/** @throws Failure on a port that is none, or one given twice */
export function readPorts(env = process.env) {
  const ports = {};
  for (const [program, [variable, usual]] of Object.entries(PORTS)) {
    const port = env[variable] ? Number(env[variable]) : usual;
    if (!Number.isInteger(port) || port < 1 || port > 65535) {
      throw new Failure(`${variable} is "${env[variable]}": give a port from 1 to 65535.`);
    }
    const twin = Object.keys(ports).find((other) => ports[other] === port);
    if (twin) {
      throw new Failure(`Port ${port} is given to two programs: change ${PORTS[twin][0]} or ${variable}.`);
    }
    ports[program] = port;
  }
  return ports;
}

/** @throws Failure that names the variable which moves us to another port */
async function assertFree(port, variable) {
  await new Promise((free, taken) => {
    const server = createServer();
    server.once('error', (error) => {
      const why = error.code === 'EADDRINUSE' ? 'is taken' : `cannot be used (${error.code})`;
      taken(new Failure(`Port ${port} ${why}: end the program that uses it, or set ${variable} to a free port.`));
    });
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(free));
  });
}

/** @throws Failure when a port of one of `programs` is taken */
export async function assertPortsFree(ports, programs) {
  for (const program of programs) {
    await assertFree(ports[program], PORTS[program][0]);
  }
}

/** As many ports that were free a moment ago. */
async function freeOnes(count) {
  const servers = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise((done, fail) => {
          const server = createServer().once('error', fail);
          server.listen(0, '127.0.0.1', () => done(server));
        })
    )
  );
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  return ports;
}

/** A port that was free a moment ago. */
export async function freePort() {
  return (await freeOnes(1))[0];
}

/** Ports that were free a moment ago, by program, for tests. */
export async function freePorts() {
  const programs = Object.keys(PORTS);
  const ports = await freeOnes(programs.length);
  return Object.fromEntries(programs.map((program, i) => [program, ports[i]]));
}
