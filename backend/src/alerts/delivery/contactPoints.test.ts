import { contactPoints, type ContactPoint, type Reachable } from './contactPoints';

const CONTACTS = ['oncall_engineer', 'cto'];

function reach(values: string[], contacts = CONTACTS, teams: string[] = []): Reachable {
  return contactPoints({ contacts, teams, values: new Set(values) });
}

function pointOf({ contactPoints: points }: Reachable, name: string): ContactPoint['receivers'] {
  return points.find((point) => point.name === name)?.receivers ?? [];
}

const typesOf = (reachable: Reachable, name: string): string[] => pointOf(reachable, name).map(({ type }) => type);

test('without any value every channel and contact delivers to the inbox under its own name', () => {
  const reachable = reach([]);
  expect(reachable.contactPoints.map(({ name }) => name)).toEqual([
    'mev-quality',
    'inbox',
    'pagerduty',
    'slack',
    'email',
    'push',
    'oncall_engineer',
    'cto',
  ]);
  for (const { name, receivers } of reachable.contactPoints.slice(1)) {
    expect(receivers.map(({ settings }) => settings['url'])).toEqual([`$MEV_QUALITY_API_URL/api/v1/inbox/${name}`]);
  }
  expect(reachable.problems).toEqual([]);
});

test('a value takes the place of the inbox, and is in the file by its name only', () => {
  const reachable = reach(['MEV_QUALITY_SLACK_URL', 'MEV_QUALITY_CONTACT_CTO_PAGERDUTY_KEY']);
  expect(pointOf(reachable, 'slack')).toMatchObject([{ type: 'slack', settings: { url: '$MEV_QUALITY_SLACK_URL' } }]);
  expect(pointOf(reachable, 'cto')).toMatchObject([
    { type: 'pagerduty', settings: { integrationKey: '$MEV_QUALITY_CONTACT_CTO_PAGERDUTY_KEY' } },
  ]);
  expect(typesOf(reachable, 'oncall_engineer')).toEqual(['webhook']);
  // The same place: Grafana replaces what was there.
  expect(pointOf(reachable, 'slack')[0]?.uid).toBe(pointOf(reach([]), 'slack')[0]?.uid);
});

test('what was there from a time with more values is deleted, and nothing that is used', () => {
  const values = ['IRM_URL', 'SLACK_URL', 'PAGERDUTY_KEY'].map((kind) => `MEV_QUALITY_CONTACT_CTO_${kind}`);
  const uidsOf = (reachable: Reachable): string[] => pointOf(reachable, 'cto').map(({ uid }) => uid);
  const deleted = (reachable: Reachable): string[] => reachable.deleteContactPoints.map(({ uid }) => uid);
  const [before, after] = [reach(values), reach([])];
  expect(uidsOf(before)).toHaveLength(3);
  expect(deleted(after)).toEqual(expect.arrayContaining(uidsOf(before).slice(1)));
  for (const reachable of [before, after]) {
    const used = reachable.contactPoints.flatMap(({ receivers }) => receivers.map(({ uid }) => uid));
    expect(new Set(used).size).toBe(used.length);
    expect(deleted(reachable).filter((uid) => used.includes(uid))).toEqual([]);
  }
});

test.each([
  ['EMAIL', ['GF_SMTP_ENABLED', 'GF_SMTP_HOST'], 'email', 'email'],
  ['PUSHOVER_USER', ['MEV_QUALITY_PUSHOVER_TOKEN'], 'push', 'pushover'],
  ['TELEGRAM_CHAT', ['MEV_QUALITY_TELEGRAM_TOKEN'], 'push', 'telegram'],
])('%s alone is not enough, and that is said', (value, needs, point, type) => {
  const name = `MEV_QUALITY_${value}`;
  const reachable = reach([name]);
  expect(typesOf(reachable, point)).toEqual(['webhook']);
  expect(reachable.problems).toEqual([`${name} is set, but not ${needs.join(', ')}: it is not used.`]);
  expect(typesOf(reach([name, ...needs]), point)).toEqual([type]);
});

test('a person is told that it is over only where something is open until then', () => {
  const values = ['SLACK_URL', 'PAGERDUTY_KEY', 'IRM_URL'].map((kind) => `MEV_QUALITY_CONTACT_CTO_${kind}`);
  const silent = (name: string): Array<[string, boolean]> =>
    pointOf(reach([...values, 'MEV_QUALITY_SLACK_URL']), name).map(({ type, disableResolveMessage }) => [
      type,
      disableResolveMessage,
    ]);
  expect(silent('cto')).toEqual([
    ['pagerduty', false],
    ['slack', true],
    ['oncall', false],
  ]);
  expect(silent('slack')).toEqual([['slack', false]]);
});

test('a team has a contact point where it has a value', () => {
  const reachable = reach(['MEV_QUALITY_TEAM_MEV_SEARCH_SLACK_URL'], CONTACTS, ['mev-search', 'platform']);
  expect(reachable.teams).toEqual(['mev-search']);
  expect(typesOf(reachable, 'team mev-search')).toEqual(['slack']);
});

test('a contact that is named like a channel is that channel', () => {
  const reachable = reach(['MEV_QUALITY_SLACK_URL'], ['slack']);
  expect(reachable.contactPoints.filter(({ name }) => name === 'slack')).toHaveLength(1);
  expect(typesOf(reachable, 'slack')).toEqual(['slack']);
});

test('through Grafana the webhooks come as a user of it, unless there is a token', () => {
  const access = (values: string[]): unknown => pointOf(reach(values), 'mev-quality')[0]?.settings;
  expect(access(['MEV_QUALITY_WEBHOOK_USER'])).toMatchObject({ username: '$MEV_QUALITY_WEBHOOK_USER' });
  expect(access(['MEV_QUALITY_WEBHOOK_USER', 'MEV_QUALITY_WEBHOOK_TOKEN'])).toEqual({
    url: '$MEV_QUALITY_API_URL/api/v1/alerts/webhook',
    authorization_credentials: '$MEV_QUALITY_WEBHOOK_TOKEN',
  });
});

test('whatever contacts are called, Grafana takes the uids', () => {
  const { contactPoints: points } = reach(
    [],
    ['the whole team of the night shift, in two places', 'ops/eu', 'x'.repeat(60)]
  );
  for (const uid of points.flatMap(({ receivers }) => receivers.map((receiver) => receiver.uid))) {
    expect(uid).toMatch(/^[\w-]{1,40}$/);
  }
});
