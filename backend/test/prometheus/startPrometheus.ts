import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answersOk, findProgram, runProgram, startServer } from './program';

export interface ScrapeJob {
  job: string;
  /** `host:port`, or `self` for the Prometheus that is started. */
  targets: string[];
  /** Put on all of the job's series. */
  labels?: Record<string, string>;
}

export interface PrometheusOptions {
  scrape?: ScrapeJob[];
  /** Default `1s`. */
  scrapeInterval?: string;
  /** History to begin with, as text (see `openMetrics`). */
  openMetrics?: string | (() => string);
  /** Further arguments, such as `--query.timeout=1s`. */
  args?: string[];
  /** Default: a free one. */
  port?: number;
  /** Where it tells that it is ready, if `args` move it. Default `/-/ready`. */
  readyPath?: string;
  /** TLS and basic authentication by Prometheus itself. */
  web?: {
    tls?: { cert: string; key: string; clientCa?: string };
    /** User → bcrypt hash of the password. */
    users?: Record<string, string>;
  };
}

export interface RunningPrometheus {
  /** `http://127.0.0.1:<port>`; with `web.tls` `https://localhost:<port>`. */
  url: string;
  pid: number;
  /** Holds its data and configuration while it runs. */
  folder: string;
  log(): string;
  /** Ends it and removes its folder; may be called twice. */
  stop(): Promise<void>;
}

/**
 * Starts a real Prometheus in a temporary folder on a free loopback port, with the history and the scrape jobs given.
 *
 * @throws Error that tells what to install, or the end of Prometheus' log
 */
export async function startPrometheus(options: PrometheusOptions = {}): Promise<RunningPrometheus> {
  const path = findProgram('prometheus', 'prometheus');
  const folder = await mkdtemp(join(tmpdir(), 'mev-quality-prometheus-'));
  const removeFolder = () => rm(folder, { recursive: true, force: true });
  try {
    backfill(folder, options.openMetrics);
    const program = await startServer(
      path,
      (port) => [...writeFiles(folder, options, port), ...(options.args ?? [])],
      // Behind TLS or a password only the log tells.
      (port, log) =>
        options.web
          ? Promise.resolve(log.includes('Server is ready to receive web requests'))
          : answersOk(`http://127.0.0.1:${port}${options.readyPath ?? '/-/ready'}`),
      options.port
    );
    const { pid, port, log } = program;
    const url = options.web?.tls ? `https://localhost:${port}` : `http://127.0.0.1:${port}`;
    return { url, pid, folder, log, stop: () => program.stop().then(removeFolder) };
  } catch (error) {
    await removeFolder();
    throw error;
  }
}

function backfill(folder: string, text: PrometheusOptions['openMetrics']): void {
  if (text === undefined) return;
  const file = join(folder, 'history.om');
  writeFileSync(file, typeof text === 'string' ? text : text());
  const promtool = findProgram('promtool', 'prometheus');
  // It reads the file once for each block.
  const how = ['--quiet', '--max-block-duration=54h'];
  runProgram(promtool, ['tsdb', 'create-blocks-from', 'openmetrics', ...how, file, join(folder, 'data')]);
}

/** Writes what Prometheus reads, and answers its arguments. */
function writeFiles(folder: string, options: PrometheusOptions, port: number): string[] {
  const { scrape = [], scrapeInterval = '1s', web } = options;
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text, { mode: 0o600 });
    return join(folder, name);
  };
  const config = {
    global: { scrape_interval: scrapeInterval, scrape_timeout: scrapeInterval },
    scrape_configs: scrape.map(({ job, targets, labels }) => ({
      job_name: job,
      static_configs: [
        { targets: targets.map((target) => (target === 'self' ? `127.0.0.1:${port}` : target)), labels },
      ],
    })),
  };
  const args = [
    // JSON is YAML.
    `--config.file=${file('prometheus.yml', JSON.stringify(config))}`,
    `--storage.tsdb.path=${join(folder, 'data')}`,
    // Histories of tests may be old, and none is large.
    '--storage.tsdb.retention.time=50y',
    `--web.listen-address=127.0.0.1:${port}`,
  ];
  if (!web) return args;
  const tls = web.tls && {
    cert_file: file('cert.pem', web.tls.cert),
    key_file: file('key.pem', web.tls.key),
    ...(web.tls.clientCa && {
      client_ca_file: file('client-ca.pem', web.tls.clientCa),
      client_auth_type: 'RequireAndVerifyClientCert',
    }),
  };
  const webConfig = { tls_server_config: tls, basic_auth_users: web.users };
  return [...args, `--web.config.file=${file('web.yml', JSON.stringify(webConfig))}`];
}
