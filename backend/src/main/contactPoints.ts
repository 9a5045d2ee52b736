/** `quality contact-points`: writes Grafana's contact points and notification policies for what the environment has. */
import type { Command } from 'commander';
import { stringify } from 'yaml';
import { notifications } from '../alerts/delivery/notifications';
import { defaultConfig, loadConfig, type Config } from '../config';

const HEAD = `# Contact points, notification policies, mute timings and message templates: made by \`quality contact-points\` from the
# names of the environment values that exist. Grafana puts the values in when it reads this file. docs/alert-rules.md tells
# the names; what has no value delivers to the inbox of the service.
`;

interface Options {
  config?: string;
}

export function addContactPointsCommand(program: Command): void {
  program
    .command('contact-points')
    .description(
      "print Grafana's contact points and notification policies, for provisioning/alerting, from the environment"
    )
    .option('--config <file>', 'quality.yaml whose contacts and teams to take (default: MEV_QUALITY_CONFIG)')
    .action(({ config }: Options) => {
      const values = new Set(Object.keys(process.env).filter((name) => process.env[name]));
      const { content, problems } = notifications(read(config ?? process.env['MEV_QUALITY_CONFIG']), values);
      problems.forEach((problem) => console.error(problem));
      process.stdout.write(HEAD + stringify(content, { lineWidth: 0, aliasDuplicateObjects: false }));
    });
}

function read(file: string | undefined): Config {
  return file ? loadConfig(file) : defaultConfig();
}
