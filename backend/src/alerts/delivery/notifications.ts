/** All of Grafana's provisioning file for notifications, from quality.yaml and what the environment has. */
import type { Config } from '../../config';
import { DEFAULT_SEVERITY } from '../rules/alertRulesOf';
import { contactPoints, INBOX, type ContactPoint } from './contactPoints';
import { muteTimings, policies, type Policy } from './policies';
import { templates } from './templates';

export interface Notifications {
  apiVersion: 1;
  contactPoints: ContactPoint[];
  deleteContactPoints: Array<{ orgId: 1; uid: string }>;
  policies: Array<Policy & { orgId: 1 }>;
  muteTimes: typeof muteTimings;
  templates: typeof templates;
}

/**
 * @param values names of the environment values that are not empty: they come into it by name only
 * @returns the file's content, and a sentence for each value that cannot be used
 */
export function notifications(
  { alerts, services }: Pick<Config, 'alerts' | 'services'>,
  values: ReadonlySet<string>
): { content: Notifications; problems: string[] } {
  const contacts = Object.keys(alerts.contacts);
  const owners = [...new Set(services.map(({ team }) => team))].sort();
  const { teams, problems, ...points } = contactPoints({ contacts, teams: owners, values });
  const levelZero = Object.fromEntries(
    Object.entries(alerts.policies).map(([name, [first]]) => [name, first?.contact ?? INBOX])
  );
  return {
    content: {
      apiVersion: 1,
      ...points,
      policies: [{ orgId: 1, ...policies({ contacts, teams, levelZero, otherwise: DEFAULT_SEVERITY }) }],
      muteTimes: muteTimings,
      templates,
    },
    problems,
  };
}
