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

/**
 * @param prefix of the environment values' names
 * @param isSet whether the environment has a value that is not empty
 */
export function reachedBy(kinds: readonly Kind[], prefix: string, isSet: (name: string) => boolean): Reached {
  const given = kinds.map((kind) => ({ ...kind, name: prefix + kind.value })).filter(({ name }) => isSet(name));
  const missing = ({ needs = [] }: Kind): string[] => needs.filter((name) => !isSet(name));
  return {
    integrations: given
      .filter((kind) => missing(kind).length === 0)
      .map(({ type, settings, name }) => ({ type, settings: settings(`$${name}`) })),
    problems: given
      .filter((kind) => missing(kind).length > 0)
      .map((kind) => `${kind.name} is set, but not ${missing(kind).join(', ')}: it is not used.`),
  };
}
