/** Which alert goes to which contact point: the tree of notification policies, and mute timings. */
import { ALERT_SEVERITIES } from '../../wire';
import { CHANNELS } from './channels';
import { INBOX, teamPoint, WEBHOOK } from './contactPoints';

type Matcher = [label: string, operator: '=' | '!=' | '=~' | '!~', value: string];

/** As Grafana's provisioning files have it. */
export interface Policy {
  receiver: string;
  object_matchers?: Matcher[];
  continue?: boolean;
  group_by?: string[];
  group_wait?: string;
  group_interval?: string;
  repeat_interval?: string;
  mute_time_intervals?: string[];
  routes?: Policy[];
}

export const NIGHTS_AND_WEEKENDS = 'nights-and-weekends';

/** Each alert for itself. */
const ALONE = ['...'];
/** Grafana forgets what it has told after so long, and tells it again. */
const NEVER_AGAIN = '5d';

interface Told {
  contacts: readonly string[];
  /** Those that have a contact point. */
  teams: readonly string[];
  /** Escalation policy → the contact of its level 0; each severity has one. */
  levelZero: Readonly<Record<string, string>>;
  /** Escalation policy of alerts without a severity. */
  otherwise: string;
}

/**
 * Escalations go to their contact, once. Everything else first to the service, then by level 0: to the channels that the
 * rule names, to the team if it has a contact point, and to whom the severity, or the rule's label `escalation`, calls.
 */
export function policies(told: Told): Policy {
  return {
    receiver: INBOX,
    group_by: ['alertname', 'service'],
    group_wait: '5s',
    group_interval: '1m',
    repeat_interval: '4h',
    routes: [escalations(told.contacts), toService, ...levelZero(told)],
  };
}

/** A contact that nobody provisioned is told of in the inbox. */
function escalations(contacts: readonly string[]): Policy {
  return {
    receiver: INBOX,
    object_matchers: [['mev_quality', '=', 'escalation']],
    group_by: ALONE,
    group_wait: '0s',
    group_interval: '1s',
    repeat_interval: NEVER_AGAIN,
    routes: contacts.map((contact) => ({ receiver: contact, object_matchers: [['contact', '=', contact]] })),
  };
}

/** At once, and each five minutes that it still fires: what was lost on the way comes again. */
const toService: Policy = {
  receiver: WEBHOOK,
  continue: true,
  group_by: ALONE,
  group_wait: '0s',
  group_interval: '5s',
  repeat_interval: '5m',
};

function levelZero({ teams, levelZero: called, otherwise }: Told): Policy[] {
  const channels = Object.keys(CHANNELS).map((channel): Policy => ({
    receiver: channel,
    object_matchers: [['channels', '=~', `(.*,)?${channel}(,.*)?`]],
    continue: true,
  }));
  const ofTeams = teams.map((team): Policy => ({
    receiver: teamPoint(team),
    object_matchers: [
      ['team', '=', team],
      ['severity', '!=', 'low'],
    ],
    continue: true,
  }));
  const chosen = Object.keys(called).filter((policy) => !ALERT_SEVERITIES.some((severity) => severity === policy));
  return [
    ...channels,
    ...ofTeams,
    ...chosen.map((policy) => calls(called[policy] ?? INBOX, ['escalation', '=', policy])),
    ...ALERT_SEVERITIES.map((severity) => ({
      ...calls(called[severity] ?? INBOX, ['severity', '=', severity]),
      // What is low is looked at in office hours; nothing else may be muted.
      ...(severity === 'low' ? { mute_time_intervals: [NIGHTS_AND_WEEKENDS] } : {}),
    })),
    { receiver: called[otherwise] ?? INBOX },
  ];
}

function calls(receiver: string, matcher: Matcher): Policy {
  return { receiver, object_matchers: [matcher] };
}

export const muteTimings = [
  {
    orgId: 1,
    name: NIGHTS_AND_WEEKENDS,
    time_intervals: [
      { weekdays: ['saturday', 'sunday'] },
      {
        weekdays: ['monday:friday'],
        times: [
          { start_time: '00:00', end_time: '08:00' },
          { start_time: '19:00', end_time: '24:00' },
        ],
      },
    ],
  },
];
