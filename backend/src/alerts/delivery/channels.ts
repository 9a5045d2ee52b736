/** How Grafana reaches people: the integrations of a contact point, by the environment values that exist for it. */

import { MESSAGE, TITLE } from './templates';

/** Of a contact point in a provisioning file. Values of the environment are in it by name only. */
export interface Integration {
  type: string;
  settings: Record<string, unknown>;
}

interface Kind {
  /** Grafana's name of the integration. */
  type: string;
  /** End of the environment value's name. */
  value: string;
  /** Other values without which it cannot work. */
  needs?: readonly string[];
  /**
   * What the value must look like to be written into the file itself, as it is no secret: Grafana makes a number of a
   * referenced value that looks like one, and then refuses it.
   */
  plain?: RegExp;
  settings(reference: string): Record<string, unknown>;
}

/** PagerDuty's four severities. */
const PAGERDUTY_SEVERITY =
  '{{ with .CommonLabels.severity }}{{ if eq . "critical" }}critical{{ else if eq . "high" }}error{{ else if eq . "medium" }}warning{{ else }}info{{ end }}{{ else }}critical{{ end }}';

const PAGERDUTY: Kind = {
  type: 'pagerduty',
  value: 'PAGERDUTY_KEY',
  settings: (reference) => ({ integrationKey: reference, severity: PAGERDUTY_SEVERITY, summary: TITLE }),
};
const SLACK: Kind = {
  type: 'slack',
  value: 'SLACK_URL',
  settings: (reference) => ({ url: reference, title: TITLE, text: MESSAGE }),
};
const EMAIL: Kind = {
  type: 'email',
  value: 'EMAIL',
  needs: ['GF_SMTP_ENABLED', 'GF_SMTP_HOST'],
  settings: (reference) => ({ addresses: reference, subject: TITLE, message: MESSAGE }),
};
const PUSH: readonly Kind[] = [
  {
    type: 'oncall',
    value: 'IRM_URL',
    settings: (reference) => ({ url: reference, title: TITLE, message: MESSAGE }),
  },
  {
    type: 'pushover',
    value: 'PUSHOVER_USER',
    needs: ['MEV_QUALITY_PUSHOVER_TOKEN'],
    settings: (reference) => ({
      userKey: reference,
      apiToken: '$MEV_QUALITY_PUSHOVER_TOKEN',
      title: TITLE,
      message: MESSAGE,
      // High: past the quiet hours of a phone, without an acknowledgement of its own.
      priority: '1',
      okPriority: '-1',
    }),
  },
  {
    type: 'telegram',
    value: 'TELEGRAM_CHAT',
    needs: ['MEV_QUALITY_TELEGRAM_TOKEN'],
    plain: /^(-?\d+|@\w+)$/,
    settings: (reference) => ({
      chatid: reference,
      bottoken: '$MEV_QUALITY_TELEGRAM_TOKEN',
      message: `${TITLE}\n${MESSAGE}`,
      parse_mode: 'None',
    }),
  },
];

/** What the label `channels` of a rule may name. */
export const CHANNELS = { pagerduty: [PAGERDUTY], slack: [SLACK], email: [EMAIL], push: PUSH } as const;

/** All that a contact or a team can be reached by. */
export const EVERY_KIND: readonly Kind[] = [PAGERDUTY, SLACK, EMAIL, ...PUSH];

export interface Reached {
  integrations: Integration[];
  /** Values that exist and cannot be used, a sentence each. */
  problems: string[];
}

/** Of the environment: those that are not empty. */
export type Values = ReadonlyMap<string, string>;

/** @param prefix of the environment values' names */
export function reachedBy(kinds: readonly Kind[], prefix: string, values: Values): Reached {
  const reached: Reached = { integrations: [], problems: [] };
  for (const { type, value, needs = [], plain, settings } of kinds) {
    const name = prefix + value;
    const given = values.get(name);
    const missing = needs.filter((needed) => !values.has(needed));
    if (given === undefined) continue;
    if (missing.length > 0) {
      reached.problems.push(`${name} is set, but not ${missing.join(', ')}: it is not used.`);
    } else if (plain !== undefined && !plain.test(given)) {
      reached.problems.push(`${name} does not look like one: it is not used.`);
    } else {
      reached.integrations.push({ type, settings: settings(plain === undefined ? `$${name}` : given) });
    }
  }
  return reached;
}
