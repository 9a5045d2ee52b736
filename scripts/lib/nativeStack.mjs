/** Runs the stack without Docker, from the same provisioning/ files, on loopback. */
import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseEnv } from 'node:util';
import { fillHistory } from './history.mjs';
import { root } from './paths.mjs';
import { nativePrometheusConfig } from './prometheusConfig.mjs';
import { withChannels, writeProvisioning } from './provisioning.mjs';
import { fleetFiles, startSimulator, writeFleetConfig } from './simulation.mjs';

const provisioning = join(root, 'provisioning');
const committed = (path) => readFileSync(join(provisioning, path), 'utf8');
const url = (port) => `http://127.0.0.1:${port}`;

function startNodeExporter(supervisor, { tools, ports }) {
  return supervisor.start('node-exporter', tools.nodeExporter, [
    `--web.listen-address=127.0.0.1:${ports.nodeExporter}`,
  ]);
}

/** Prometheus' folder: the fleet's history and this machine's are apart. */
function prometheusFolder({ folder, simulation }) {
  return join(simulation ? fleetFiles(folder).fleet : folder, 'prometheus');
}

/** The fleet has machines of its own, with the same names of metrics as this one: it is the one or the other. */
function prometheusConfig({ ports, tools, env, simulation }) {
  const address = (port) => `127.0.0.1:${port}`;
  const addresses = {
    prometheus: address(ports.prometheus),
    'mev-quality': address(ports.service),
    ...(tools.grafana ? { grafana: address(ports.grafana) } : {}),
    ...(simulation ? { simulation: address(ports.simulator) } : { node: address(ports.nodeExporter) }),
  };
  const watched = committed(simulation ? 'simulation/prometheus.yml' : 'prometheus/machine.yml');
  return nativePrometheusConfig(committed('prometheus/prometheus.yml'), watched, addresses, env.MEV_QUALITY_TOKEN);
}

function startPrometheus(supervisor, settings) {
  const { tools, ports } = settings;
  const folder = prometheusFolder(settings);
  const config = join(folder, 'prometheus.yml');
  mkdirSync(folder, { recursive: true });
  writeFileSync(config, prometheusConfig(settings), { mode: 0o600 });
  return supervisor.start('prometheus', tools.prometheus, [
    `--config.file=${config}`,
    `--storage.tsdb.path=${join(folder, 'data')}`,
    '--storage.tsdb.retention.time=45d',
    `--web.listen-address=127.0.0.1:${ports.prometheus}`,
  ]);
}

/** The configuration to use: the user's own, else the fleet's, else (undefined) the built-in one. */
function configFile({ folder, env, simulation }) {
  return env.MEV_QUALITY_CONFIG || (simulation ? fleetFiles(folder).config : undefined);
}

/**
 * How the alert desk reaches Grafana, for active alerts and silences. There is one desk: in the service, or in the plugin
 * process in the embedded mode.
 */
function grafanaAccess({ ports, tools, password, mode }) {
  return tools.grafana && mode === 'service'
    ? {
        MEV_QUALITY_GRAFANA_URL: url(ports.grafana),
        MEV_QUALITY_GRAFANA_USER: 'admin',
        MEV_QUALITY_GRAFANA_PASSWORD: password,
      }
    : {};
}

/** Where Grafana's webhooks go: to the service itself, or to the plugin process through Grafana. */
function alertDelivery({ ports, env, password, mode }) {
  return mode === 'service'
    ? {
        MEV_QUALITY_API_URL: url(ports.service),
        MEV_QUALITY_WEBHOOK_TOKEN: env.MEV_QUALITY_WEBHOOK_TOKEN || env.MEV_QUALITY_TOKEN,
      }
    : {
        MEV_QUALITY_API_URL: `${url(ports.grafana)}/api/datasources/uid/mev-quality/resources`,
        MEV_QUALITY_WEBHOOK_USER: 'admin',
        MEV_QUALITY_WEBHOOK_PASSWORD: password,
      };
}

function startService(supervisor, settings) {
  const { ports, env, folder } = settings;
  return supervisor.start('service', process.execPath, [join(root, 'backend/dist/quality.cjs'), 'serve'], {
    env: {
      ...env,
      MEV_QUALITY_HOST: '127.0.0.1',
      MEV_QUALITY_PORT: String(ports.service),
      MEV_QUALITY_CONFIG: configFile(settings),
      MEV_QUALITY_DATA: join(folder, 'service'),
      PROMETHEUS_URL: url(ports.prometheus),
      ...grafanaAccess(settings),
    },
  });
}

function grafanaEnvironment(settings) {
  const { ports, folder, env, password, simulation, mode } = settings;
  const plugins = join(folder, 'grafana/plugins');
  const home = simulation ? 'executive.json' : 'quality-score.json';
  return {
    ...withChannels(env),
    ...parseEnv(committed('grafana.env')),
    GF_SERVER_HTTP_ADDR: '127.0.0.1',
    GF_SERVER_HTTP_PORT: String(ports.grafana),
    GF_SERVER_ROOT_URL: env.GF_SERVER_ROOT_URL || `${url(ports.grafana)}/`,
    GF_PATHS_DATA: join(folder, 'grafana/data'),
    GF_PATHS_LOGS: join(folder, 'grafana/log'),
    GF_PATHS_PLUGINS: plugins,
    GF_PATHS_PROVISIONING: join(folder, 'grafana/provisioning'),
    GF_SECURITY_ADMIN_PASSWORD: password,
    PROMETHEUS_URL: url(ports.prometheus),
    MEV_QUALITY_CONFIG: configFile(settings),
    MEV_QUALITY_DATA: join(folder, 'grafana/mev-quality'),
    MEV_QUALITY_MODE: mode,
    MEV_QUALITY_SERVICE_URL: url(ports.service),
    ...alertDelivery(settings),
    GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH: join(root, 'dashboards', home),
    MEV_QUALITY_DASHBOARDS: join(root, 'dashboards'),
  };
}

/** The folder with Grafana's conf and public: beside its bin in a release, in share where it comes as a package. */
function grafanaHome(executable) {
  const bin = dirname(realpathSync(executable));
  const candidates = [dirname(bin), bin, join(dirname(bin), 'share/grafana'), '/usr/share/grafana'];
  return candidates.find((path) => existsSync(join(path, 'conf/defaults.ini')));
}

function startGrafana(supervisor, settings) {
  const { tools, folder } = settings;
  const env = grafanaEnvironment(settings);
  const ours = join(env.GF_PATHS_PLUGINS, 'mev-quality-app');
  mkdirSync(env.GF_PATHS_PLUGINS, { recursive: true });
  rmSync(ours, { force: true });
  symlinkSync(join(root, 'plugin/dist'), ours);
  writeProvisioning(env.GF_PATHS_PROVISIONING, env);
  const home = grafanaHome(tools.grafana);
  return supervisor.start('grafana', tools.grafana, ['server', ...(home ? ['--homepath', home] : [])], {
    cwd: home ?? folder,
    env,
  });
}

/** The fleet with its history, before Prometheus starts. */
async function startFleet(supervisor, settings) {
  const { tools, ports, folder, env, simulation } = settings;
  const files = fleetFiles(folder);
  writeFleetConfig(files);
  if (simulation.history) {
    const data = join(prometheusFolder(settings), 'data');
    await fillHistory(supervisor, { tools, data, history: simulation.history, faults: files.faults, env });
  }
  const simulator = startSimulator(supervisor, { port: ports.simulator, faults: files.faults, env });
  await supervisor.ready('simulator', `${url(ports.simulator)}/healthz`, 30);
  return simulator;
}

async function startMachine(supervisor, settings) {
  const nodeExporter = startNodeExporter(supervisor, settings);
  await supervisor.ready('node-exporter', `${url(settings.ports.nodeExporter)}/`, 30);
  return nodeExporter;
}

/**
 * Starts what is watched, Prometheus, the service and, when there is one, Grafana, and waits until each is ready.
 * @param settings.tools paths of `prometheus`, `promtool` (fleet), `nodeExporter` (machine) and, or undefined, `grafana`
 * @param settings.folder where data, logs and generated files go
 * @param settings.simulation `{history}` for the simulated fleet; undefined for this machine
 * @param settings.mode of the data source: `service`, or `embedded`
 * @returns the programs' processes by name
 * @throws Failure when a program does not become ready
 */
export async function startNativeStack(supervisor, settings) {
  const { ports, tools, simulation } = settings;
  const processes = simulation
    ? { simulator: await startFleet(supervisor, settings) }
    : { nodeExporter: await startMachine(supervisor, settings) };
  processes.prometheus = startPrometheus(supervisor, settings);
  await supervisor.ready('prometheus', `${url(ports.prometheus)}/-/ready`, 120);
  processes.service = startService(supervisor, settings);
  await supervisor.ready('service', `${url(ports.service)}/readyz`, 120);
  if (tools.grafana) {
    processes.grafana = startGrafana(supervisor, settings);
    await supervisor.ready('grafana', `${url(ports.grafana)}/api/health`, 240);
  }
  return processes;
}
