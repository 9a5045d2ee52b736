/** `quality coverage`: which metrics and score inputs have data. */
import type { Command } from 'commander';
import { defaultConfig, loadConfig, readEnvironment } from '../config';
import { formatCoverage, hasData, measureCoverage } from '../monitor/coverage';
import { createPrometheusSource } from '../sources/prometheus';

interface Options {
  prometheus?: string;
  config?: string;
  json?: boolean;
}

export function addCoverageCommand(program: Command): void {
  program
    .command('coverage')
    .description(
      'list each metric and score input with its source, PromQL, last sample and state; exit 1 if a metric is missing'
    )
    .option('--prometheus <url>', 'Prometheus to ask (default: PROMETHEUS_URL, else http://127.0.0.1:9090)')
    .option('--config <file>', 'quality.yaml to use (default: MEV_QUALITY_CONFIG, else the built-in one)')
    .option('--json', 'the whole report as JSON')
    .action(printCoverage);
}

async function printCoverage(options: Options): Promise<void> {
  const settings = readEnvironment(process.env);
  const file = options.config ?? settings.configFile;
  const config = file === undefined ? defaultConfig() : loadConfig(file);
  const source = createPrometheusSource({ url: options.prometheus ?? settings.prometheusUrl });
  try {
    const report = await measureCoverage(config, source, Date.now());
    console.log(options.json ? JSON.stringify(report, null, 2) : formatCoverage(report));
    if (!report.entries.every((entry) => entry.kind === 'input' || hasData(entry))) {
      process.exitCode = 1;
    }
  } finally {
    await source.close();
  }
}
