/** `quality doctor`: checks an installation and tells what to do. */
import type { Command } from 'commander';
import { parse } from 'yaml';
import { z } from 'zod';
import anomalyRules from '../../../provisioning/alerting/anomalies.yaml';
import escalationRules from '../../../provisioning/alerting/escalation.yaml';
import forecastRules from '../../../provisioning/alerting/forecast.yaml';
import monitorRules from '../../../provisioning/alerting/monitor.yaml';
import patternRules from '../../../provisioning/alerting/patterns.yaml';
import qualityRules from '../../../provisioning/alerting/quality-score.yaml';
import systemRules from '../../../provisioning/alerting/system.yaml';
import { readEnvironment } from '../config';
import { examine, formatFindings } from '../doctor';

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
    ...(grafana === undefined ? {} : { grafana: { url: grafana, token: settings.grafanaToken } }),
    rules: provisionedRules(),
    nowMs: Date.now(),
  });
  console.log(formatFindings(findings));
  if (findings.some(({ level }) => level === 'error')) {
    process.exitCode = 1;
  }
}

const rulesFile = z.object({
  groups: z.array(z.object({ rules: z.array(z.object({ uid: z.string(), title: z.string() })) })),
});

/** The alert rules that come with the product. */
function provisionedRules(): Array<{ uid: string; title: string }> {
  return [qualityRules, anomalyRules, patternRules, forecastRules, systemRules, monitorRules, escalationRules].flatMap(
    (file) => rulesFile.parse(parse(file)).groups.flatMap(({ rules }) => rules)
  );
}
