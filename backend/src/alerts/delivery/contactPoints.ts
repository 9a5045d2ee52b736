/** Who is reached by which contact point of Grafana, from what the environment has. Pure: names in, a file's content out. */
import { createHash } from 'node:crypto';
import { CHANNELS, EVERY_KIND, reachedBy, type Integration } from './channels';
import { MESSAGE, TITLE } from './templates';

/** Where contact points without a value deliver to; the service shows it. */
export const INBOX = 'inbox';
/** The contact point that tells the service of each alert. */
export const WEBHOOK = 'mev-quality';

export interface ContactPoint {
  orgId: 1;
  name: string;
  receivers: Array<Integration & { uid: string; disableResolveMessage: boolean }>;
}

export interface Reachable {
  contactPoints: ContactPoint[];
  /** Integrations that may be there from a time when there were more values. */
  deleteContactPoints: Array<{ orgId: 1; uid: string }>;
  /** Teams that have a contact point of their own. */
  teams: string[];
  /** A sentence each. */
  problems: string[];
}

interface Wanted {
  /** Of the escalation levels. */
  contacts: readonly string[];
  teams: readonly string[];
  /** Names of the environment values that are not empty. */
  values: ReadonlySet<string>;
}

/**
 * Contact points of the service's webhook, the inbox, each channel, each contact and each team that has a value. A channel
 * or contact without one delivers to the inbox under its own name, so that nothing is lost.
 */
export function contactPoints({ contacts, teams, values }: Wanted): Reachable {
  const isSet = (name: string): boolean => values.has(name);
  const reach = (name: string, kinds: typeof EVERY_KIND, prefix: string) => ({
    name,
    kinds,
    ...reachedBy(kinds, prefix, isSet),
  });
  const channels = Object.entries(CHANNELS).map(([name, kinds]) => reach(name, kinds, 'MEV_QUALITY_'));
  // A contact may be a channel, by its name.
  const taken = new Set([WEBHOOK, INBOX, ...Object.keys(CHANNELS)]);
  const named = contacts.filter((name) => !taken.has(name));
  const people = named.map((name) => reach(name, EVERY_KIND, prefixOf('CONTACT', name)));
  const ofTeams = teams
    .map((name) => ({ team: name, ...reach(teamPoint(name), EVERY_KIND, prefixOf('TEAM', name)) }))
    .filter(({ integrations, problems }) => integrations.length + problems.length > 0);
  const reached = [...channels, ...ofTeams, ...people];
  const points = [
    pointOf(WEBHOOK, [
      { type: 'webhook', settings: { url: '$MEV_QUALITY_API_URL/api/v1/alerts/webhook', ...access(values) } },
    ]),
    pointOf(INBOX, [inbox(INBOX, values)]),
    ...[...channels, ...ofTeams].map(({ name, integrations }) =>
      pointOf(name, integrations.length > 0 ? integrations : [inbox(name, values)])
    ),
    // A person who was called is not to be called again because it is over; what must be closed, is.
    ...people.map(({ name, integrations }) =>
      pointOf(name, integrations.length > 0 ? integrations : [inbox(name, values)], CLOSED_BY_RESOLUTION)
    ),
  ];
  return {
    contactPoints: points,
    deleteContactPoints: reached.flatMap(({ name, kinds, integrations }) =>
      kinds
        .slice(Math.max(1, integrations.length))
        .map((_, i) => ({ orgId: 1, uid: uidOf(name, kinds.length - 1 - i) }))
    ),
    teams: ofTeams.map(({ team }) => team),
    problems: reached.flatMap(({ problems }) => problems),
  };
}

/** Integrations that keep something open until they are told that it is over. */
const CLOSED_BY_RESOLUTION: ReadonlySet<string> = new Set(['pagerduty', 'oncall', 'webhook']);

export function teamPoint(team: string): string {
  return `team ${team}`;
}

/** Such as `MEV_QUALITY_CONTACT_TEAM_LEAD_`. */
function prefixOf(what: 'CONTACT' | 'TEAM', name: string): string {
  return `MEV_QUALITY_${what}_${name.toUpperCase().replaceAll(/[^A-Z0-9]+/g, '_')}_`;
}

function pointOf(name: string, integrations: readonly Integration[], resolving?: ReadonlySet<string>): ContactPoint {
  return {
    orgId: 1,
    name,
    receivers: integrations.map(({ type, settings }, place) => ({
      uid: uidOf(name, place),
      type,
      disableResolveMessage: resolving !== undefined && !resolving.has(type),
      settings,
    })),
  };
}

/**
 * By place and not by type, so that a contact point which is set up takes the place of its inbox. Grafana takes 40 letters,
 * digits, dashes and underscores.
 */
function uidOf(name: string, place: number): string {
  const uid = `mev-quality-${name}-${place + 1}`;
  return /^[\w-]{1,40}$/.test(uid)
    ? uid
    : `mev-quality-${createHash('sha256').update(name).digest('hex').slice(0, 12)}-${place + 1}`;
}

function inbox(name: string, values: ReadonlySet<string>): Integration {
  const url = `$MEV_QUALITY_API_URL/api/v1/inbox/${encodeURIComponent(name)}`;
  return { type: 'webhook', settings: { url, title: TITLE, message: MESSAGE, ...access(values) } };
}

/** To our own API: by a user of Grafana where it goes through Grafana without a token, else by the token. */
function access(values: ReadonlySet<string>): Record<string, string> {
  return values.has('MEV_QUALITY_WEBHOOK_USER') && !values.has('MEV_QUALITY_WEBHOOK_TOKEN')
    ? { username: '$MEV_QUALITY_WEBHOOK_USER', password: '$MEV_QUALITY_WEBHOOK_PASSWORD' }
    : { authorization_credentials: '$MEV_QUALITY_WEBHOOK_TOKEN' };
}
