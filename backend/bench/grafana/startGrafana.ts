/** A real Grafana with our plugin, in a folder of the benchmark. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, symlinkSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';

/** What its first user sends. */
export const ADMIN = `Basic ${Buffer.from('admin:admin').toString('base64')}`;

export interface RunningGrafana {
  url: string;
  stop(): Promise<void>;
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/**
 * @param home of a Grafana on disk
 * @param folder its files; `folder/provisioning` is read
 * @param port a free one
 * @param environment more of it
 */
export async function startGrafana(
  home: string,
  folder: string,
  environment: Readonly<Record<string, string>> = {},
  port?: number
): Promise<RunningGrafana> {
  const at = port ?? (await freePort());
  mkdirSync(join(folder, 'plugins'));
  symlinkSync(join(process.cwd(), 'plugin/dist'), join(folder, 'plugins/mev-quality-app'));
  const child = spawn(join(home, 'bin/grafana'), ['server', '--homepath', home], {
    stdio: 'ignore',
    env: {
      ...process.env,
      GF_SERVER_HTTP_ADDR: '127.0.0.1',
      GF_SERVER_HTTP_PORT: String(at),
      GF_PATHS_DATA: join(folder, 'data'),
      GF_PATHS_LOGS: join(folder, 'log'),
      GF_PATHS_PLUGINS: join(folder, 'plugins'),
      GF_PATHS_PROVISIONING: join(folder, 'provisioning'),
      GF_PLUGINS_ALLOW_LOADING_UNSIGNED_PLUGINS:
        'mev-quality-app,mev-quality-datasource,mev-score-panel,mev-anomaly-panel,mev-alerts-panel',
      GF_PLUGINS_PREINSTALL_DISABLED: 'true',
      GF_ANALYTICS_REPORTING_ENABLED: 'false',
      GF_ANALYTICS_CHECK_FOR_UPDATES: 'false',
      GF_ANALYTICS_CHECK_FOR_PLUGIN_UPDATES: 'false',
      GF_LOG_LEVEL: 'error',
      ...environment,
    },
  });
  const url = `http://127.0.0.1:${at}`;
  for (let attempt = 0; attempt < 240 && child.exitCode === null; attempt++) {
    if (
      await fetch(`${url}/api/health`).then(
        ({ ok }) => ok,
        () => false
      )
    ) {
      return {
        url,
        stop: async () => {
          const ended = once(child, 'exit');
          child.kill('SIGTERM');
          await ended;
        },
      };
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  child.kill('SIGKILL');
  throw new Error(`Grafana was not ready within 120 s, or ended: see ${join(folder, 'log')}`);
}
