/** Runs the stack without Docker, from the same provisioning/ files, on loopback. */
import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseEnv } from 'node:util';
import { root } from './paths.mjs';
import { nativePrometheusConfig } from './prometheusConfig.mjs';

const provisioning = join(root, 'provisioning');
const url = (port) => `http://127.0.0.1:${port}`;

function startNodeExporter(supervisor, { tools, ports }) {
  return supervisor.start('node-exporter', tools.nodeExporter, [
    `--web.listen-address=127.0.0.1:${ports.nodeExporter}`,
  ]);
}

function startPrometheus(supervisor, { tools, ports, folder, env }) {
  const data = join(folder, 'prometheus');
  const config = join(data, 'prometheus.yml');
  const addresses = {
    prometheus: `127.0.0.1:${ports.prometheus}`,
    node: `127.0.0.1:${ports.nodeExporter}`,
    'mev-quality': `127.0.0.1:${ports.service}`,
  };
  mkdirSync(data, { recursive: true });
  const committed = readFileSync(join(provisioning, 'prometheus/prometheus.yml'), 'utf8');
  writeFileSync(config, nativePrometheusConfig(committed, addresses, env.MEV_QUALITY_TOKEN), { mode: 0o600 });
  return supervisor.start('prometheus', tools.prometheus, [
    `--config.file=${config}`,
    `--storage.tsdb.path=${join(data, 'data')}`,
    '--storage.tsdb.retention.time=45d',
    `--web.listen-address=127.0.0.1:${ports.prometheus}`,
  ]);
}

function startService(supervisor, { ports, env }) {
  return supervisor.start('service', process.execPath, [join(root, 'backend/dist/quality.cjs'), 'serve'], {
    env: {
      ...env,
      MEV_QUALITY_HOST: '127.0.0.1',
      MEV_QUALITY_PORT: String(ports.service),
      PROMETHEUS_URL: url(ports.prometheus),
    },
  });
}

function grafanaEnvironment({ ports, folder, env, password }) {
  const plugins = join(folder, 'grafana/plugins');
  return {
    ...env,
    ...parseEnv(readFileSync(join(provisioning, 'grafana.env'), 'utf8')),
    GF_SERVER_HTTP_ADDR: '127.0.0.1',
    GF_SERVER_HTTP_PORT: String(ports.grafana),
    GF_PATHS_DATA: join(folder, 'grafana/data'),
    GF_PATHS_LOGS: join(folder, 'grafana/log'),
    GF_PATHS_PLUGINS: plugins,
    GF_PATHS_PROVISIONING: provisioning,
    GF_SECURITY_ADMIN_PASSWORD: password,
    PROMETHEUS_URL: url(ports.prometheus),
    GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH: join(root, 'dashboards/quality-score.json'),
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
  const home = grafanaHome(tools.grafana);
  return supervisor.start('grafana', tools.grafana, ['server', ...(home ? ['--homepath', home] : [])], {
    cwd: home ?? folder,
    env,
  });
}

/**
 * Starts node exporter, Prometheus, the service and, when there is one, Grafana, and waits until each is ready.
 * @param settings.tools paths of `prometheus`, `nodeExporter` and, or undefined, `grafana`
 * @param settings.folder where data, logs and generated files go
 * @returns the programs' processes by name
 * @throws Failure when a program does not become ready
 */
export async function startNativeStack(supervisor, settings) {
  const { ports, tools } = settings;
  const processes = {
    nodeExporter: startNodeExporter(supervisor, settings),
    prometheus: startPrometheus(supervisor, settings),
  };
  await supervisor.ready('node-exporter', `${url(ports.nodeExporter)}/`, 30);
  await supervisor.ready('prometheus', `${url(ports.prometheus)}/-/ready`, 120);
  processes.service = startService(supervisor, settings);
  await supervisor.ready('service', `${url(ports.service)}/readyz`, 30);
  if (tools.grafana) {
    processes.grafana = startGrafana(supervisor, settings);
    await supervisor.ready('grafana', `${url(ports.grafana)}/api/health`, 240);
  }
  return processes;
}
