/** `quality contact-points`: writes Grafana's contact points and notification policies for what the environment has. */
import type { Command } from 'commander';
import { stringify } from 'yaml';
import { contactPoints, INBOX } from '../alerts/delivery/contactPoints';
import { muteTimings, policies, templates } from '../alerts/delivery/policies';
import { DEFAULT_SEVERITY } from '../alerts/rules/alertRulesOf';
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
      const { file, problems } = notificationFile(read(config ?? process.env['MEV_QUALITY_CONFIG']), process.env);
      problems.forEach((problem) => console.error(problem));
      process.stdout.write(file);
    });
}

function read(file: string | undefined): Config {
  return file ? loadConfig(file) : defaultConfig();
}

/** Values come into it by name only. */
function notificationFile(
  { alerts, services }: Config,
  environment: Readonly<Record<string, string | undefined>>
): { file: string; problems: string[] } {
  const values = new Set(Object.keys(environment).filter((name) => environment[name]));
  const contacts = Object.keys(alerts.contacts);
  const owners = [...new Set(services.map(({ team }) => team))].sort();
  const { teams, problems, ...points } = contactPoints({ contacts, teams: owners, values });
  const levelZero = Object.fromEntries(
    Object.entries(alerts.policies).map(([name, [first]]) => [name, first?.contact ?? INBOX])
  );
  const content = {
    apiVersion: 1,
    ...points,
    policies: [{ orgId: 1, ...policies({ contacts, teams, levelZero, otherwise: DEFAULT_SEVERITY }) }],
    muteTimes: muteTimings,
    templates,
  };
  return { file: HEAD + stringify(content, { lineWidth: 0, aliasDuplicateObjects: false }), problems };
}
