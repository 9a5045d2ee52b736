/** `quality doctor`: checks an installation and tells what to do. */
import type { Command } from 'commander';
import { readEnvironment } from '../config';
import { examine, formatFindings } from '../doctor';
import { provisionedRules } from './provisionedRules';

interface Options {
  grafana?: string;
  prometheus?: string;
  config?: string;
}

export function addDoctorCommand(program: Command): void {
  program
    .command('doctor')
    .description('check an installation, each line with its remedy; exit 1 on errors')
    .option(
      '--grafana <url>',
      "Grafana's address; its token comes from MEV_QUALITY_GRAFANA_TOKEN, never from an argument"
    )
    .option('--prometheus <url>', 'Prometheus to check (default: PROMETHEUS_URL, else http://127.0.0.1:9090)')
    .option('--config <file>', 'quality.yaml to check (default: MEV_QUALITY_CONFIG, else the built-in one)')
    .action((options: Options) => printFindings(options));
}

async function printFindings({ grafana, prometheus, config }: Options): Promise<void> {
  const settings = readEnvironment(process.env);
  const findings = await examine({
    prometheusUrl: prometheus ?? settings.prometheusUrl,
    configFile: config ?? settings.configFile,
    database: { url: settings.databaseUrl, folder: settings.dataFolder },
    ...(grafana === undefined
      ? {}
      : { grafana: { url: grafana, token: settings.grafanaToken, basicAuth: settings.grafanaBasicAuth } }),
    rules: provisionedRules().flatMap(({ rules }) => rules),
    nowMs: Date.now(),
  });
  console.log(formatFindings(findings));
  if (findings.some(({ level }) => level === 'error')) {
    process.exitCode = 1;
  }
}
