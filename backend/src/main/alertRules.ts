/** `quality alert-rules`: creates the alert rules in Grafana so that engineers can edit them there. */
import type { Command } from 'commander';
import { parseDuration, readEnvironment } from '../config';
import { createRuleClient, type RuleClient, type RuleGroup } from '../grafana/client';
import { provisionedRules } from './provisionedRules';

export function addAlertRulesCommand(program: Command): void {
  program
    .command('alert-rules')
    .description(
      'create the alert rules that Grafana does not have yet, to be edited there; those it has stay as they are'
    )
    .requiredOption(
      '--grafana <url>',
      "Grafana's address; its token (role Editor) comes from MEV_QUALITY_GRAFANA_TOKEN"
    )
    .action(async ({ grafana }: { grafana: string }) => {
      const { grafanaToken: token, grafanaBasicAuth: basicAuth } = readEnvironment(process.env);
      const made = await makeRules(createRuleClient({ url: grafana, token, basicAuth }), provisionedRules());
      console.log(made.length === 0 ? 'All alert rules are there.' : `Created ${made.join(', ')}.`);
    });
}

/** @returns titles of the rules that were made */
async function makeRules(client: RuleClient, groups: readonly RuleGroup[]): Promise<string[]> {
  const known = await client.rules();
  const made: string[] = [];
  for (const group of groups) {
    const missing = group.rules.filter(({ uid }) => !known.has(uid));
    if (missing.length === 0) continue;
    const folder = await client.folder(group.folder);
    // A group is written as a whole, which would take away what others have put into it.
    if (missing.length === group.rules.length && !(await client.hasGroup(folder, group.name))) {
      await client.makeGroup(folder, group, parseDuration(group.interval) / 1000);
    } else {
      for (const rule of missing) {
        await client.makeRule(folder, group.name, rule);
      }
    }
    made.push(...missing.map(({ title }) => title));
  }
  return made;
}
